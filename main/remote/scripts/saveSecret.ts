import { BerthError } from '#app/contract/berthError.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 15_000

/** Keeps a secret at `path` on the instance, readable by root alone; it travels by standard input. Throws `queue.secretNotSaved`, else as `runScript`. */
export async function saveSecret(
  connection: Pick<SshConnection, 'runScript'>,
  path: string,
  secret: string,
): Promise<void> {
  const { stdout } = await connection.runScript(onInstanceScript('save_secret.sh'), [path], {
    timeoutMs: TIMEOUT_MS,
    input: secret,
  })
  if (stdout.trim() !== 'saved') throw new BerthError('queue.secretNotSaved', { path })
}
