import type { TerminalTab } from '#app/terminal/terminalTab.ts'
import type { BerthClient } from '#renderer/window/clientContext.ts'
import { useBells } from './bellStore.ts'
import { TerminalSession } from './TerminalSession.ts'

export const TERMINAL_FONT = '"JetBrains Mono", "Noto Sans Mono CJK SC", "Sarasa Mono SC", Menlo, Consolas, monospace'
const sessions = new Map<string, { readonly tab: TerminalTab; readonly session: TerminalSession }>()

/** The screen of a terminal, made when it is first looked at and kept for the life of the window. */
export function terminalSession(client: BerthClient, tab: TerminalTab): TerminalSession {
  const { instanceId, id } = tab
  const there = sessions.get(id)
  if (there !== undefined) return there.session
  const session = new TerminalSession(client, { instanceId, terminalId: id }, TERMINAL_FONT)
  session.onBell = () => {
    if (!session.isShown) useBells.getState().ring(id)
  }
  sessions.set(id, { tab, session })
  return session
}

/** The terminals of all instances whose shells are open in this window. */
export function openTerminals(): readonly { readonly tab: TerminalTab; readonly session: TerminalSession }[] {
  return [...sessions.values()].filter(({ session }) => session.state.kind === 'open')
}

/** Lets go of the screens of terminals that are not there any more; the others may have new names. */
export function keepSessions(instanceId: string, tabs: readonly TerminalTab[]): void {
  for (const [id, { tab, session }] of sessions) {
    if (tab.instanceId !== instanceId) continue
    const now = tabs.find((each) => each.id === id)
    if (now !== undefined) {
      sessions.set(id, { tab: now, session })
      continue
    }
    sessions.delete(id)
    session.close()
  }
}
