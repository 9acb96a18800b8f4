import { BerthError } from '#app/contract/berthError.ts'
import { parseDigestOutput } from '#app/transfer/digestOutput.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { RemoteIdentity } from './remoteFile.ts'

/** Slower than any disk or network mount that is in order; below it the digest counts as hung. */
const slowestBytesPerSecond = 5 * 1024 * 1024

/**
 * SHA-256 taken on the instance. null when it has no tool for it, so that the caller must read the file a second time.
 * Throws `transfer.remoteChanged` when the file is not, or not any more, the one of `expected`; `transfer.remoteNotRegular`;
 * `transfer.digestUnavailable` for a failed run; errors of the connection as they are.
 */
export async function remoteDigest(
  connection: SshConnection,
  path: string,
  expected: RemoteIdentity,
  signal: AbortSignal,
): Promise<string | null> {
  const timeoutMs = 60_000 + (expected.sizeBytes / slowestBytesPerSecond) * 1000
  const result = await connection.runScript(onInstanceScript('digest.sh'), [path], { timeoutMs, signal })
  if (result.exitCode === 4) return null
  if (result.exitCode === 3) throw new BerthError('transfer.remoteNotRegular', { path })
  const digest = result.exitCode === 0 ? parseDigestOutput(result.stdout) : null
  if (digest === null) {
    const moved = /^before=(.+)\nsha256=.+\nafter=(?!\1\n?$)/.test(result.stdout)
    throw new BerthError(moved ? 'transfer.remoteChanged' : 'transfer.digestUnavailable', { path })
  }
  if (digest.sizeBytes !== expected.sizeBytes || digest.mtimeMs !== expected.mtimeMs) {
    throw new BerthError('transfer.remoteChanged', { path })
  }
  return digest.sha256
}
