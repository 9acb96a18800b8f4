import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { ScriptStream, SshConnection } from '#main/ssh/sshConnection.ts'

/** Exit code of an instance without a tar that can do it. */
export const noTarToSend = 4

/**
 * A tar of the files below `root` whose paths come by stdin, each beginning with `./` and ended by NUL. One that is gone or
 * cannot be read is left out. Ends with `noTarToSend` without GNU tar. Errors of the connection.
 */
export function openSendTar(
  connection: Pick<SshConnection, 'streamScript'>,
  root: string,
  signal: AbortSignal,
): Promise<ScriptStream> {
  return connection.streamScript(onInstanceScript('send_tar.sh'), [root], signal)
}
