import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { entryNameSchema } from '#app/files/entryName.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { filesText } from './text.ts'

/** Asks for a name and acts with it; `say` is what it means. */
export function NameDialog({
  title,
  say,
  initial,
  act,
  onClose,
}: {
  title: string
  say: string
  initial: string
  act(name: string, signal: AbortSignal): Promise<unknown>
  onClose(changed: boolean): void
}) {
  const t = useText(filesText)
  const ui = useText(uiText)
  const [name, setName] = useState(initial)
  const valid = entryNameSchema.safeParse(name).success && name !== initial
  const save = useAction(async (signal) => {
    await act(name, signal)
    onClose(true)
  })
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={title}
      size={480}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (valid) save.run()
        }}
      >
        <Stack gap={12}>
          <p className="small muted" style={{ margin: 0 }}>
            {say}
          </p>
          <TextInput
            label={t('name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          {save.error !== null && <ErrorNotice error={save.error} />}
          <Group gap={8} justify="flex-end">
            <Button onClick={() => onClose(false)}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={!valid} loading={save.pending}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
