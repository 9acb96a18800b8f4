import { Button, Group, Modal, Stack } from '@mantine/core'
import { useText } from '#renderer/i18n/useText.ts'
import { uiText } from '#renderer/ui/text.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { screenText } from './screenText.ts'

/** Shows where a link really leads before it is opened. */
export function AskLink({ address, onClose }: { address: string; onClose(): void }) {
  const t = useText(screenText)
  const ui = useText(uiText)
  return (
    <Modal opened onClose={onClose} title={t('linkTitle')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={12}>
        <div>{t('linkSay')}</div>
        <code className="mono" style={{ overflowWrap: 'anywhere' }}>
          {visibleText(address)}
        </code>
        <Group gap={8}>
          <Button data-autofocus onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button
            variant="filled"
            onClick={() => {
              window.open(address, '_blank', 'noopener,noreferrer')
              onClose()
            }}
          >
            {t('linkOpen')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
