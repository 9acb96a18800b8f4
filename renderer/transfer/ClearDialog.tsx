import { Button, Group, Modal, Stack } from '@mantine/core'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { transferText } from './text.ts'
import { hasFailed } from './transferGroup.ts'

/** Says what clearing takes away, and above all what it does not. */
export function ClearDialog({
  instanceId,
  ended,
  onClose,
}: {
  instanceId: string
  ended: readonly TransferView[]
  onClose(): void
}) {
  const t = useText(transferText)
  const ui = useText(uiText)
  const client = useClient()
  const failed = ended.filter(hasFailed).length
  const clear = useAction(async (signal) => {
    await client.call('transfer.clear', { instanceId }, { signal })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('clearTitle')} size={560} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={12}>
        <div>{t('clearSay', { count: ended.length })}</div>
        {failed > 0 && <div>{t('clearFailed', { number: failed })}</div>}
        {clear.error !== null && <ErrorNotice error={clear.error} />}
        <Group>
          <Button data-autofocus onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button variant="filled" loading={clear.pending} onClick={() => clear.run()}>
            {t('clearConfirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
