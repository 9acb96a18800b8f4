import { BerthError } from '#app/contract/berthError.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { roomAtRemote } from './roomAtRemote.ts'

/** SFTP says only "Failure" for a full disk; less than this free is what it means. */
const fullBelowBytes = 1024 * 1024

/**
 * A failed write to `path` as the error that a person can act on: full (by bytes or by inodes), or not writable and why. Errors
 * of the connection stay what they are.
 */
export async function remoteWriteError(
  error: unknown,
  connection: SshConnection,
  path: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<unknown> {
  if (!(error instanceof BerthError) || !/^transfer\.remote(Unreadable|Missing)$/.test(error.code)) return error
  const room = await roomAtRemote(connection, path, signal).catch(() => null)
  const isFull =
    (room?.freeBytes ?? Number.POSITIVE_INFINITY) < fullBelowBytes || (room?.freeInodes ?? Number.POSITIVE_INFINITY) < 1
  if (room !== null && isFull) {
    const free = { freeBytes: room.freeBytes ?? '?', freeInodes: room.freeInodes ?? '?' }
    return new BerthError('transfer.remoteFull', { path, sizeBytes, files: 1, ...free }, { cause: error })
  }
  const detail = error.cause instanceof Error ? error.cause.message : error.code
  return new BerthError('transfer.remoteUnwritable', { path, detail }, { cause: error })
}
