import { Button, Modal, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { quote } from '#app/ssh/quote.ts'
import type { Session, SessionList } from '#app/terminal/session.ts'
import type { TerminalTab } from '#app/terminal/terminalTab.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { screenText } from './screenText.ts'

/** The sessions that are on the instance now, whoever made them, to be shown in a tab. */
export function SessionsDialog({
  instanceId,
  alias,
  current,
  tabs,
  onOpen,
  onClose,
}: {
  instanceId: string
  alias: string
  /** The one on screen, where there is one. */
  current: TerminalTab | null
  tabs: readonly TerminalTab[]
  onOpen(terminalId: string): void
  onClose(): void
}) {
  const t = useText(screenText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const [list, setList] = useState<SessionList | null>(null)
  const look = useAction(async (signal) => setList(await client.call('terminal.sessions', { instanceId }, { signal })))
  const { run } = look
  useEffect(() => run(), [run])
  const adopt = useAction(async (signal, { tool, server, name, born }: Session) => {
    const session = { tool, server, name, born }
    const { terminalId } = await client.call('terminal.adopt', { instanceId, session }, { signal })
    onOpen(terminalId)
  })
  const tabOf = ({ name, born }: Session): TerminalTab | undefined =>
    tabs.find(({ lives }) => lives.in === 'session' && lives.session.name === name && lives.session.born === born)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('sessionsTitle')}
      size={760}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <div className="small muted">{t('sessionsSay')}</div>
        {look.pending && <Loading />}
        {look.error !== null && <ErrorNotice error={look.error} />}
        {adopt.error !== null && <ErrorNotice error={adopt.error} />}
        {list?.problems.map(({ tool, said }) => (
          <Notice key={`${tool} ${said}`} risk="unknown">
            {t('sessionsProblem', { tool, said: visibleText(said) })}
          </Notice>
        ))}
        {list !== null && list.sessions.length === 0 && list.problems.length === 0 && (
          <Empty>{t(list.tools.length === 0 ? 'sessionsNoTool' : 'sessionsNone')}</Empty>
        )}
        {list !== null && list.sessions.length > 0 && (
          <Table
            label={t('sessionsTitle')}
            head={
              <>
                <th>{t('sessionName')}</th>
                <th>{t('sessionRuns')}</th>
                <th>{t('sessionMade')}</th>
                <th>{t('sessionShown')}</th>
                <th>{t('sessionAct')}</th>
              </>
            }
          >
            {list.sessions.map((session) => {
              const tab = tabOf(session)
              const name = visibleText(session.name)
              return (
                <tr key={`${session.tool} ${session.server} ${session.name}`}>
                  <td>
                    {session.tool} <span className="mono">{name}</span>
                  </td>
                  <td className="mono">{visibleText(session.runs)}</td>
                  <td>{session.madeAtMs === null ? '—' : format.dateTime(session.madeAtMs)}</td>
                  <td>
                    {tab !== undefined
                      ? t('sessionShownHere', { name: visibleText(tab.name) })
                      : session.shownBy === 0
                        ? t('sessionShownNobody')
                        : t('sessionShownElsewhere', { count: session.shownBy })}
                  </td>
                  <td>
                    <Button
                      aria-label={t('sessionOpen', { name })}
                      onClick={() => (tab === undefined ? adopt.run(session) : onOpen(tab.id))}
                    >
                      {t('sessionOpenShort')}
                    </Button>
                  </td>
                </tr>
              )
            })}
          </Table>
        )}
        {current?.lives.in === 'session' && (
          <div>
            <div className="small muted">{t('openElsewhere', { name: visibleText(current.name) })}</div>
            <CopyText value={showBy(alias, current.lives.session)} />
          </div>
        )}
      </Stack>
    </Modal>
  )
}

/** What a person types to see it. Names that Berth gave need no quotes; others come from the instance. */
function showBy(alias: string, { tool, server, name }: Session): string {
  if (/^[\w.-]+$/.test(name)) {
    return tool === 'screen'
      ? `ssh -t ${alias} screen -U -x ${name}`
      : `ssh -t ${alias} tmux ${server === 'berth' ? '-L berth ' : ''}-u attach -t ${name}`
  }
  const shown = tool === 'screen' ? `screen -U -x ${quote(name)}` : `tmux -u attach -t ${quote(`=${name}`)}`
  return `ssh -t ${alias} ${quote(shown)}`
}
