import { Button, Group, Modal, Stack } from '@mantine/core'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { uiText } from '#renderer/ui/text.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { screenText } from './screenText.ts'
import classes from './TerminalPane.module.css'

const SHOWN_CHARACTERS = 4_000

/** Shows what several lines would do before they reach the shell. */
export function AskPaste({ text, onPaste, onClose }: { text: string; onPaste(): void; onClose(): void }) {
  const t = useText(screenText)
  const ui = useText(uiText)
  const format = useFormat()
  const lines = text.split(/\r\n|\r|\n/)
  return (
    <Modal opened onClose={onClose} title={t('pasteTitle')} size={640} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={12}>
        <div>
          {t('pasteLines', {
            lines: format.integer(lines.length),
            size: format.bytes(new TextEncoder().encode(text).length),
          })}
        </div>
        <pre className={classes.preview}>
          {text
            .slice(0, SHOWN_CHARACTERS)
            .split(/\r\n|\r|\n/)
            .map(visibleText)
            .join('\n')}
        </pre>
        <Group gap={8}>
          <Button data-autofocus onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button
            variant="filled"
            onClick={() => {
              onPaste()
              onClose()
            }}
          >
            {t('pasteConfirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
