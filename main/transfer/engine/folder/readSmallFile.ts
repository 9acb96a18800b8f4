import { z } from 'zod'
import { sameFile } from '#app/storage/sameFile.ts'
import { sftpMtimeMs } from '#app/transfer/sftpMtimeMs.ts'
import type { TreeFile } from '#app/transfer/treeListing.ts'
import type { SftpRequests } from '#main/remote/sftpRequests.ts'

const regular = 0o100000
const typeMask = 0o170000
const attributesSchema = z.object({ mode: z.number(), size: z.number(), mtime: z.number() })

/**
 * One small file over an SFTP channel that others use too. null when it is not, or not any more, the regular file of that
 * size and time that was listed. Errors as of `SftpRequests`.
 */
export async function readSmallFile(requests: SftpRequests, root: string, file: TreeFile): Promise<Buffer | null> {
  const path = `${root}/${file.path}`
  const before = attributesSchema.safeParse(
    await requests.request<unknown>((sftp, done) => sftp.lstat(path, done)),
  ).data
  if (before === undefined || (before.mode & typeMask) !== regular) return null
  const listed = { sizeBytes: file.sizeBytes, mtimeMs: sftpMtimeMs(file.mtimeMs) }
  if (!sameFile({ sizeBytes: before.size, mtimeMs: before.mtime * 1000 }, listed)) return null
  const handle = await requests.request<Buffer>((sftp, done) => sftp.open(path, 'r', done))
  if (handle === undefined) return null
  try {
    // One byte more than it should have: a file that grew shows.
    const bytes = Buffer.alloc(file.sizeBytes + 1)
    let got = 0
    for (;;) {
      const at = got
      const read = await requests.request<number>((sftp, done) =>
        sftp.read(handle, bytes, at, bytes.length - at, at, (error, count) => {
          if (error && 'code' in error && error.code === 1) done(null, 0)
          else done(error, count)
        }),
      )
      if (read === undefined || read === 0) break
      got += read
      if (got > file.sizeBytes) return null
    }
    return got === file.sizeBytes ? bytes.subarray(0, got) : null
  } finally {
    requests.request<undefined>((sftp, done) => sftp.close(handle, done)).catch(() => undefined)
  }
}
