import '@xterm/xterm/css/xterm.css'
import { Button, useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TerminalTab } from '#app/terminal/terminalTab.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useTeardowns } from '#renderer/teardown/teardownStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { screenText } from './screenText.ts'
import classes from './TerminalPane.module.css'
import type { SessionHost, TerminalSession } from './TerminalSession.ts'
import { TERMINAL_FONT } from './terminalSessions.ts'
import { terminalTheme } from './terminalTheme.ts'

/** What a pane leaves to the screen around it. */
export type PaneHost = Omit<SessionHost, 'changed'>

/** So many terminals are readable on one screen. */
export const MOST_PANES = 4

/**
 * One terminal of an instance, and what is said when its shell or its link is gone. `feeds` counts what came from main: after a cut
 * there the terminal is asked for again.
 */
export function TerminalPane({
  view,
  tab,
  session,
  host,
  feeds,
  isNamed,
  isChosen,
  onFocus,
}: {
  view: InstanceView
  tab: TerminalTab
  session: TerminalSession
  host: PaneHost
  feeds: number
  /** Says its name: there is another one beside it. */
  isNamed: boolean
  /** Its tab is the chosen one: it has the keys. */
  isChosen: boolean
  onFocus(): void
}) {
  const t = useText(screenText)
  const scheme = useComputedColorScheme('light')
  const box = useRef<HTMLDivElement>(null)
  const [state, setState] = useState(session.state)
  const latest = useRef(host)
  const triedAt = useRef('')
  const fontPx = useSettings(({ settings }) => settings?.terminalFontPx ?? 13)
  const copies = useSettings(({ settings }) => settings?.terminalCopiesSelection ?? false)
  const font = useSettings(({ settings }) => settings?.terminalFont ?? null)
  const { id, alias, power } = view.instance
  const online = view.link.kind === 'online'
  const onlineSinceMs = view.link.kind === 'online' ? view.link.sinceMs : null
  const teardown = useTeardowns((each) => each.views[id]?.state)
  const goingOff = teardown === 'shuttingDown' || teardown === 'confirmingOff'
  const lost =
    power.state === 'released'
      ? 'lostReleased'
      : power.state === 'off'
        ? 'lostOff'
        : goingOff
          ? 'lostGoing'
          : ({ session: 'cutSession', connection: 'cutConnection', unknown: 'cutUnopened' } as const)[tab.lives.in]

  useEffect(() => {
    latest.current = host
  })
  useEffect(() => {
    if (box.current === null) return
    session.attach(box.current, {
      confirmPaste: (text, paste) => latest.current.confirmPaste(text, paste),
      openLink: (address) => latest.current.openLink(address),
      openFile: (path) => latest.current.openFile(path),
      find: () => latest.current.find(),
      leave: () => latest.current.leave(),
      zoom: (step) => latest.current.zoom(step),
      changed: setState,
    })
    setState(session.state)
    return () => session.detach()
  }, [session])
  useEffect(() => {
    if (isChosen) session.focus()
  }, [session, isChosen])
  useEffect(() => {
    session.theme = terminalTheme[scheme]
    session.fontPx = fontPx
    session.copiesSelection = copies
    session.font = font === null ? TERMINAL_FONT : `${font}, ${TERMINAL_FONT}`
  }, [session, scheme, fontPx, copies, font])
  useEffect(() => {
    if (!online || state.kind !== 'ended') return
    // A shell that ended by itself stays as it is: what is there is what the person last saw of it.
    if (state.error === null || state.error.code === 'terminal.sessionGone') return
    // Once for each time that the link or main is back: its end may be heard of before or after that.
    const occasion = `${onlineSinceMs} ${feeds}`
    if (triedAt.current === occasion) return
    triedAt.current = occasion
    session.reopen(false)
  }, [session, state, online, onlineSinceMs, feeds])

  const reopen = (
    <Button disabled={!online} onClick={() => session.reopen(true)}>
      {t('reopen')}
    </Button>
  )
  return (
    <section
      className={classes.pane}
      aria-label={t('label', { alias, name: visibleText(tab.name) })}
      data-chosen={(isNamed && isChosen) || undefined}
      onFocus={onFocus}
    >
      {isNamed && <div className="small muted">{visibleText(tab.name)}</div>}
      <div className={classes.over}>
        {state.kind === 'opening' && <Loading>{t('opening')}</Loading>}
        {state.kind === 'open' && !online && (
          <Notice risk="unknown" live>
            {t(lost)}
          </Notice>
        )}
        {state.kind === 'ended' && online && state.error !== null && (
          // Of one that is off, or that Berth powers off right now, that there is no connection is no error.
          <ErrorNotice error={state.error} action={reopen} />
        )}
        {state.kind === 'ended' && (!online || state.error === null) && (
          <Notice risk={online ? 'plain' : 'unknown'} live action={reopen}>
            {t(online ? 'ended' : lost)}
          </Notice>
        )}
      </div>
      <div className={classes.screen} ref={box} />
    </section>
  )
}
