import { Button, Group, Modal, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { TerminalTab } from '#app/terminal/terminalTab.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { screenText } from './screenText.ts'

/** Asks what shall become of what runs in a terminal. The tab alone goes by default; a session ends only when that is chosen. */
export function CloseTerminal({ tab, onClose }: { tab: TerminalTab; onClose(): void }) {
  const t = useText(screenText)
  const ui = useText(uiText)
  const client = useClient()
  const { instanceId, id: terminalId, lives } = tab
  const session = lives.in === 'session' ? lives.session : null
  /** null before the answer; an empty one: it cannot be seen. */
  const [runs, setRuns] = useState<string | null>(null)
  useEffect(() => {
    if (session === null) return
    client.call('terminal.sessions', { instanceId }).then(
      ({ sessions }) =>
        setRuns(sessions.find(({ name, born }) => name === session.name && born === session.born)?.runs ?? ''),
      () => setRuns(''),
    )
  }, [client, instanceId, session])
  const remove = useAction(async (signal, end: boolean) => {
    await client.call('terminal.remove', { instanceId, terminalId, end }, { signal })
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('closeTitle', { name: visibleText(tab.name) })}
      size={560}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <div>
          {session !== null
            ? t('closeSession', { session: visibleText(session.name) })
            : t(lives.in === 'unknown' ? 'closeUnknown' : 'closeConnection')}
        </div>
        {session !== null && runs !== null && (
          <div className="mono">
            {runs === '' ? t('closeRunsUnknown') : t('closeRuns', { runs: visibleText(runs) })}
          </div>
        )}
        {remove.error !== null && <ErrorNotice error={remove.error} />}
        <Group gap={8}>
          <Button data-autofocus onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button variant="filled" onClick={() => remove.run(false)} loading={remove.pending}>
            {t('closeTab')}
          </Button>
          {session !== null && (
            <Button color="red" onClick={() => remove.run(true)} loading={remove.pending}>
              {t('closeEnd')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
