import { BerthError } from '#app/contract/berthError.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { digestTimeoutMs } from '#main/storage/digestTimeoutMs.ts'

/**
 * SHA-256 of the first `sizeBytes` of a file that may be growing, taken on the instance. null when it has no tool for it.
 * Throws `transfer.remoteNotRegular`, `transfer.digestUnavailable` for a failed run; errors of the connection as they are.
 */
export async function remotePrefixDigest(
  connection: SshConnection,
  path: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<string | null> {
  const run = { timeoutMs: digestTimeoutMs(sizeBytes), maxOutputBytes: 4096, signal }
  const args = [path, String(sizeBytes)]
  const { stdout, exitCode } = await connection.runScript(onInstanceScript('digest.sh'), args, run)
  if (exitCode === 4) return null
  if (exitCode === 3) throw new BerthError('transfer.remoteNotRegular', { path })
  const sha256 = /^sha256=([0-9a-f]{64})$/m.exec(stdout)?.[1]
  if (exitCode !== 0 || sha256 === undefined) throw new BerthError('transfer.digestUnavailable', { path })
  return sha256
}
