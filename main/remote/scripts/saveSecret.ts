import { BerthError } from '#app/contract/berthError.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 15_000

type Runner = Pick<SshConnection, 'runScript'>

/** Keeps a secret at `path` on the instance, readable by root alone; it travels by standard input. Null removes it. Throws `queue.secretNotSaved`, else as `runScript`. */
export async function saveSecret(connection: Runner, path: string, secret: string | null): Promise<void> {
  const said = await run(connection, path, secret === null ? 'forget' : 'save', secret ?? undefined)
  if (said !== (secret === null ? 'absent' : 'present')) throw new BerthError('queue.secretNotSaved', { path })
}

/** Whether there is one; what it is is not read. */
export async function hasSecret(connection: Runner, path: string): Promise<boolean> {
  return (await run(connection, path, 'look')) === 'present'
}

async function run(connection: Runner, path: string, mode: string, input?: string): Promise<string> {
  const { stdout } = await connection.runScript(onInstanceScript('save_secret.sh'), [path, mode], {
    timeoutMs: TIMEOUT_MS,
    ...(input === undefined ? {} : { input }),
  })
  return stdout.trim()
}
