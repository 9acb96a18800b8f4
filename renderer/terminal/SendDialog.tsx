import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { uiText } from '#renderer/ui/text.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { cleanPaste } from './cleanPaste.ts'
import { screenText } from './screenText.ts'
import { openTerminals } from './terminalSessions.ts'

/** One line for several terminals, also of other instances: those that are open in this window, each chosen by name. */
export function SendDialog({ instanceId, onClose }: { instanceId: string; onClose(): void }) {
  const t = useText(screenText)
  const ui = useText(uiText)
  const views = useInstances((state) => state.views) ?? []
  const [terminals] = useState(openTerminals)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(terminals.filter(({ tab }) => tab.instanceId === instanceId).map(({ tab }) => tab.id)),
  )
  const [line, setLine] = useState('')
  const [missed, setMissed] = useState<readonly string[] | null>(null)
  const nameOf = ({ tab }: (typeof terminals)[number]): string => {
    const alias = views.find(({ instance }) => instance.id === tab.instanceId)?.instance.alias ?? tab.instanceId
    return `${visibleText(tab.name)} · ${alias}`
  }
  const receivers = terminals.filter(({ tab }) => chosen.has(tab.id))
  const command = cleanPaste(line).trim()
  const send = () => {
    const failed = receivers.filter(({ session }) => !session.send(`${command}\r`)).map(nameOf)
    if (failed.length === 0) onClose()
    else setMissed(failed)
  }
  return (
    <Modal opened onClose={onClose} title={t('sendTitle')} size={560} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (command !== '' && receivers.length > 0) send()
        }}
      >
        <Stack gap={12}>
          <TextInput
            data-autofocus
            label={t('sendLine')}
            description={t('sendSay')}
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            autoComplete="off"
            spellCheck={false}
          />
          <Checkbox.Group
            label={t('sendTo')}
            description={t('sendToSay')}
            value={[...chosen]}
            onChange={(ids) => setChosen(new Set(ids))}
          >
            <Stack gap={8} mt={8}>
              {terminals.map((terminal) => (
                <Checkbox key={terminal.tab.id} value={terminal.tab.id} label={nameOf(terminal)} />
              ))}
            </Stack>
          </Checkbox.Group>
          {missed !== null && <div role="alert">{t('sendMissed', { names: missed.join(', ') })}</div>}
          <Group gap={8}>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={command === '' || receivers.length === 0}>
              {t('sendRun', { count: receivers.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
