import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { filesText } from './text.ts'

/** Asks for the folder that these go to; nothing that has such a name there is replaced. */
export function MoveDialog({
  instanceId,
  from,
  paths,
  onClose,
}: {
  instanceId: string
  from: string
  paths: readonly string[]
  onClose(changed: boolean): void
}) {
  const t = useText(filesText)
  const ui = useText(uiText)
  const client = useClient()
  const [folder, setFolder] = useState(from)
  const valid = folder.startsWith('/') && folder !== from
  const move = useAction(async (signal) => {
    await client.call('files.move', { instanceId, paths: [...paths], folder }, { signal })
    onClose(true)
  })
  // Those before the one that could not may have been moved.
  const close = () => onClose(move.error !== null)
  return (
    <Modal
      opened
      onClose={close}
      title={t('moveTitle', { count: paths.length })}
      size={560}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (valid) move.run()
        }}
      >
        <Stack gap={12}>
          <p className="small muted" style={{ margin: 0 }}>
            {t('moveSay')}
          </p>
          <TextInput
            label={t('moveTo')}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            data-autofocus
          />
          {move.error !== null && <ErrorNotice error={move.error} />}
          <Group gap={8} justify="flex-end">
            <Button onClick={close}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={!valid} loading={move.pending}>
              {t('move')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
