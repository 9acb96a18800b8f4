import type { TerminalTab } from '#app/terminal/terminalTab.ts'
import type { BerthClient } from '#renderer/window/clientContext.ts'
import { useBells } from './bellStore.ts'
import { TerminalSession } from './TerminalSession.ts'

export const TERMINAL_FONT = '"JetBrains Mono", "Noto Sans Mono CJK SC", "Sarasa Mono SC", Menlo, Consolas, monospace'
const sessions = new Map<string, { readonly instanceId: string; readonly session: TerminalSession }>()

/** The screen of a terminal, made when it is first looked at and kept for the life of the window. */
export function terminalSession(client: BerthClient, { instanceId, id }: TerminalTab): TerminalSession {
  const there = sessions.get(id)
  if (there !== undefined) return there.session
  const session = new TerminalSession(client, { instanceId, terminalId: id }, TERMINAL_FONT)
  session.onBell = () => {
    if (!session.isShown) useBells.getState().ring(id)
  }
  sessions.set(id, { instanceId, session })
  return session
}

/** Lets go of the screens of terminals that are not there any more. */
export function keepSessions(instanceId: string, tabs: readonly TerminalTab[]): void {
  for (const [id, { instanceId: of, session }] of sessions) {
    if (of !== instanceId || tabs.some((tab) => tab.id === id)) continue
    sessions.delete(id)
    session.close()
  }
}
