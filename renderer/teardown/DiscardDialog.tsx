import { Button, Modal, Stack } from '@mantine/core'
import type { Artefact } from '#app/storage/artefact.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Path } from '#renderer/ui/Path.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** Files are given up by name: every one of them is listed with its size. Focus starts on Cancel. */
export function DiscardDialog({
  files,
  onCancel,
  onConfirm,
}: {
  files: readonly Artefact[]
  onCancel(): void
  onConfirm(): void
}) {
  const t = useText(teardownScreenText)
  const ui = useText(uiText)
  const format = useFormat()
  const size = format.bytes(files.reduce((sum, file) => sum + file.sizeBytes, 0))
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t('discardTitle')}
      size={640}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <div>{t('discardSay', { count: files.length, size })}</div>
        <ul style={{ margin: 0, padding: 0, listStyle: 'none', maxHeight: 320, overflowY: 'auto' }}>
          {files.map((file) => (
            <li key={file.path} style={{ display: 'flex', justifyContent: 'space-between', gap: 16 }}>
              <Path path={file.path} />
              <span className="number">{format.bytes(file.sizeBytes)}</span>
            </li>
          ))}
        </ul>
        <div className={classes.buttons} style={{ marginTop: 0 }}>
          <Button data-autofocus onClick={onCancel}>
            {ui('cancel')}
          </Button>
          <Button variant="filled" color="var(--danger)" onClick={onConfirm}>
            {t('discardConfirm', { count: files.length })}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
