import { BerthError } from '#app/contract/berthError.ts'
import type { Session } from '#app/terminal/session.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 15_000

/** Ends a session and what runs in it. Throws `terminal.notEnded` (params name) unless the instance says that it is gone. */
export async function endSession(connection: Pick<SshConnection, 'runScript'>, session: Session): Promise<void> {
  const { tool, server, name, born } = session
  const { stdout } = await connection.runScript(onInstanceScript('end_session.sh'), [tool, server, name, born], {
    timeoutMs: TIMEOUT_MS,
  })
  if (stdout !== 'ended\n') throw new BerthError('terminal.notEnded', { name })
}
