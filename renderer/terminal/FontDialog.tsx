import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { settingsChangeSchema } from '#app/settings/settings.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { screenText } from './screenText.ts'
import { TERMINAL_FONT } from './terminalSessions.ts'

/** Asks for the fonts of all terminals, and shows a line in them. */
export function FontDialog({ onClose }: { onClose(): void }) {
  const t = useText(screenText)
  const ui = useText(uiText)
  const client = useClient()
  const [font, setFont] = useState(useSettings(({ settings }) => settings?.terminalFont) ?? '')
  const terminalFont = font.trim() === '' ? null : font
  const { success: valid } = settingsChangeSchema.safeParse({ terminalFont })
  const save = useAction(async (signal) => {
    await client.call('settings.update', { terminalFont }, { signal })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('font')} size={480} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (valid) save.run()
        }}
      >
        <Stack gap={12}>
          <TextInput
            data-autofocus
            label={t('font')}
            description={t('fontSay')}
            placeholder="Sarasa Mono SC, Cascadia Mono"
            value={font}
            maxLength={200}
            spellCheck={false}
            onChange={(event) => setFont(event.currentTarget.value)}
            error={valid ? undefined : t('fontWrong')}
          />
          <div
            aria-hidden
            style={{ fontFamily: valid && terminalFont !== null ? `${terminalFont}, ${TERMINAL_FONT}` : TERMINAL_FONT }}
          >
            loss 0.6931 │ 训练 0O 1lI {'=>'}
          </div>
          {save.error !== null && <ErrorNotice error={save.error} />}
          <Group gap={8}>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={!valid} loading={save.pending}>
              {t('fontUse')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
