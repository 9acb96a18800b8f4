import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { ScriptStream, SshConnection } from '#main/ssh/sshConnection.ts'

/** Exit code of an instance without tar. */
export const noTarThere = 4

/**
 * Unpacks the tar that comes by stdin into `staging`, a new folder below `root` that only one push uses. Prints `done` when all
 * of it is unpacked; ends with `noTarThere` without tar. Errors of the connection.
 */
export function openReceiveTar(
  connection: Pick<SshConnection, 'streamScript'>,
  { root, staging }: { readonly root: string; readonly staging: string },
  signal: AbortSignal,
): Promise<ScriptStream> {
  return connection.streamScript(onInstanceScript('receive_tar.sh'), [root, staging], signal)
}
