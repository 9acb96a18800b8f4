import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import type { ByteRange } from '#app/transfer/byteRange.ts'
import { digestBlocks } from '#main/remote/scripts/digestBlocks.ts'
import type { SftpRequests } from '#main/remote/sftpRequests.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { LocalSource } from './localSource.ts'

/** What a cut can cost of each gap: this much is compared, and sent again when it differs. */
const blockBytes = 4 * 1024 * 1024
const regular = 0o100000
const typeMask = 0o170000
const attributesSchema = z.object({ mode: z.number(), size: z.number().int().nonnegative() })

/** The part of a file that is being sent, beside its final place. */
export const partPathOf = (remotePath: string): string => `${remotePath}.berth-part`

/**
 * Which bytes of the source an earlier try has not brought, by digests that the instance takes of what it has: nothing else
 * about the part is believed. All of it when there is none, or no tool. Throws `transfer.remoteUnwritable` for a part that is no
 * regular file.
 */
export async function missingRanges(
  connection: SshConnection,
  requests: SftpRequests,
  partPath: string,
  source: LocalSource,
  signal: AbortSignal,
): Promise<ByteRange[]> {
  const all = source.sizeBytes === 0 ? [] : [{ start: 0, end: source.sizeBytes }]
  const found: unknown = await requests
    .request<unknown>((sftp, done) => sftp.lstat(partPath, done))
    .catch((error: unknown) => {
      if (error instanceof BerthError && error.code === 'transfer.remoteMissing') return null
      throw error
    })
  if (found === null) return all
  const part = attributesSchema.safeParse(found).data
  if (part === undefined || (part.mode & typeMask) !== regular)
    throw new BerthError('transfer.remoteUnwritable', { path: partPath, detail: 'not a plain file' })
  if (part.size === 0) return all
  const theirs = await digestBlocks(connection, { path: partPath, sizeBytes: part.size }, blockBytes, signal)
  const missing: ByteRange[] = []
  const buffer = Buffer.allocUnsafe(blockBytes)
  for (let start = 0, index = 0; start < source.sizeBytes; start += blockBytes, index++) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    const end = Math.min(source.sizeBytes, start + blockBytes)
    const { bytesRead } = await source.handle.read(buffer, 0, end - start, start)
    const ours = createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex')
    if (theirs[index] !== ours) missing.push({ start, end })
  }
  return missing
}
