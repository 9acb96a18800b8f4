import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** A network mount that says nothing for longer is down. */
const run = { timeoutMs: 30_000, maxOutputBytes: 4_096 }

type Place = { readonly folder: string; readonly name: string }

const ask = async (connection: SshConnection, args: readonly string[], signal?: AbortSignal): Promise<string> =>
  (await connection.runScript(onInstanceScript('region_probe.sh'), args, { ...run, ...(signal ? { signal } : {}) }))
    .stdout

/** False when the name is taken or nothing can be written there. Errors of the connection, as the other two. */
export async function writeProbe(
  connection: SshConnection,
  { folder, name }: Place,
  text: string,
  signal: AbortSignal,
): Promise<boolean> {
  return (await ask(connection, ['write', folder, name, text], signal)) === 'written\n'
}

/** What is there under that name; empty for nothing. */
export async function readProbe(
  connection: SshConnection,
  { folder, name }: Place,
  signal: AbortSignal,
): Promise<string> {
  return ask(connection, ['read', folder, name], signal)
}

/** Whether nothing is there under that name any more. */
export async function removeProbe(connection: SshConnection, { folder, name }: Place): Promise<boolean> {
  return (await ask(connection, ['remove', folder, name])) === 'gone\n'
}
