import type { BerthClient } from '#renderer/window/clientContext.ts'
import { TerminalSession } from './TerminalSession.ts'

const sessions = new Map<string, TerminalSession>()

/** The terminal of an instance, made when it is first looked at and kept for the life of the window. */
export function terminalSession(client: BerthClient, instanceId: string, font: string): TerminalSession {
  let session = sessions.get(instanceId)
  if (session === undefined) {
    session = new TerminalSession(client, instanceId, font)
    sessions.set(instanceId, session)
  }
  return session
}
