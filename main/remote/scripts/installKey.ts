import { BerthError } from '#app/contract/berthError.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/**
 * Puts one public key into the `authorized_keys` of the user who is logged in: once, whatever is there already. `host` is
 * for the error only. The caller proves it by logging in with the key. Throws `ssh.keyInstallFailed` (params host, detail).
 */
export async function installKey(
  connection: SshConnection,
  publicLine: string,
  host: string,
): Promise<'added' | 'present'> {
  const result = await connection.runScript(onInstanceScript('install_key.sh'), [], {
    timeoutMs: 20_000,
    maxOutputBytes: 65_536,
    input: `${publicLine}\n`,
  })
  const said = result.stdout.trim()
  if (result.exitCode === 0 && (said === 'added' || said === 'present')) return said
  throw new BerthError('ssh.keyInstallFailed', { host, detail: result.stderr.trim().slice(0, 300) })
}
