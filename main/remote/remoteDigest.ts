import { BerthError } from '#app/contract/berthError.ts'
import { sftpMtimeMs } from '#app/transfer/sftpMtimeMs.ts'
import { takeDigest } from '#main/remote/scripts/digest.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { RemoteIdentity } from './remoteFile.ts'

/**
 * SHA-256 taken on the instance, with the time of the file as the instance knows it. null when it has no tool for it, so that the caller must read the file a second time.
 * Throws `transfer.remoteChanged` when the file is not, or not any more, the one of `expected`; `transfer.remoteNotRegular`;
 * `transfer.digestUnavailable` for a failed run; errors of the connection as they are.
 */
export async function remoteDigest(
  connection: SshConnection,
  path: string,
  expected: RemoteIdentity,
  signal: AbortSignal,
): Promise<{ readonly sha256: string; readonly mtimeMs: number } | null> {
  const outcome = await takeDigest(connection, path, expected.sizeBytes, signal)
  if (outcome === 'noTool') return null
  if (outcome === 'notRegular') throw new BerthError('transfer.remoteNotRegular', { path })
  if (outcome === 'failed') throw new BerthError('transfer.digestUnavailable', { path })
  if (
    outcome === 'moved' ||
    outcome.sizeBytes !== expected.sizeBytes ||
    sftpMtimeMs(outcome.mtimeMs) !== expected.mtimeMs
  ) {
    throw new BerthError('transfer.remoteChanged', { path })
  }
  return outcome
}
