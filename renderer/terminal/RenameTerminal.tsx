import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type TerminalTab, terminalNameSchema } from '#app/terminal/terminalTab.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { screenText } from './screenText.ts'

/** Asks what a terminal shall be called. */
export function RenameTerminal({ tab, onClose }: { tab: TerminalTab; onClose(): void }) {
  const t = useText(screenText)
  const ui = useText(uiText)
  const client = useClient()
  const [name, setName] = useState(tab.name)
  const valid = terminalNameSchema.safeParse(name).data
  const save = useAction(async (signal) => {
    if (valid === undefined) return
    await client.call('terminal.rename', { instanceId: tab.instanceId, terminalId: tab.id, name: valid }, { signal })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('rename')} size={480} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.run()
        }}
      >
        <Stack gap={12}>
          <TextInput
            data-autofocus
            label={t('rename')}
            description={t('renameSay')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {save.error !== null && <ErrorNotice error={save.error} />}
          <Group gap={8}>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={valid === undefined} loading={save.pending}>
              {t('rename')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
