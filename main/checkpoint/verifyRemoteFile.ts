import { posix } from 'node:path'
import type { ByteSource } from '#app/checkpoint/byteSource.ts'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { verifyInThread } from './verifyInThread.ts'

/** What every SFTP server answers in one packet; OpenSSH takes more, ssh2's own server does not. */
const PACKET_BYTES = 32 * 1024

/**
 * Verifies a file where it lies on the instance (L2), over SFTP ranges, without keeping a byte of it here; in a thread, as `verifyFile`.
 * Reading gives no digest: the verdict is of the file that a digest was taken of only as far as size and time tell, which are the same before and after.
 * @throws errors of the connection, `transfer.remoteMissing`, `transfer.remoteUnreadable`, `transfer.remoteChanged`; the signal's
 * reason on abort.
 */
export async function verifyRemoteFile(
  connection: SshConnection,
  path: string,
  signal?: AbortSignal,
): Promise<StructureReport> {
  const requests = await SftpRequests.open(connection, path)
  try {
    const source = await openRemote(requests, path)
    const open = async (name: string | null) => {
      if (name === null) return source
      try {
        return await openRemote(requests, posix.join(posix.dirname(path), name))
      } catch (error) {
        if (error instanceof BerthError && error.code === 'transfer.remoteMissing') return null
        throw error
      }
    }
    const report = await verifyInThread({ kind: 'bytes', fileName: posix.basename(path) }, { signal, open })
    await source.assertUnchanged()
    return report
  } finally {
    requests.end()
  }
}

type RemoteSource = ByteSource & { assertUnchanged(): Promise<void>; close(): Promise<void> }
type Stats = { readonly size: number; readonly mtime: number; isFile(): boolean }

async function openRemote(requests: SftpRequests, path: string): Promise<RemoteSource> {
  const handle = await requests.request<Buffer>((sftp, done) => sftp.open(path, 'r', done))
  if (handle === undefined) throw new BerthError('transfer.remoteUnreadable', { path })
  const look = () => requests.request<Stats>((sftp, done) => sftp.fstat(handle, done))
  const stats = await look()
  if (!stats?.isFile()) throw new BerthError('transfer.remoteUnreadable', { path })
  return {
    sizeBytes: stats.size,
    async read(offset, length) {
      const target = new Uint8Array(length)
      const parts: Promise<void>[] = []
      for (let at = 0; at < length; at += PACKET_BYTES) {
        parts.push(readPart(requests, handle, path, offset + at, target.subarray(at, at + PACKET_BYTES)))
      }
      await Promise.all(parts)
      return target
    },
    async assertUnchanged() {
      const now = await look()
      if (now?.size !== stats.size || now.mtime !== stats.mtime)
        throw new BerthError('transfer.remoteChanged', { path })
    },
    async close() {
      await requests.request<void>((sftp, done) => sftp.close(handle, done)).catch(() => undefined)
    },
  }
}

/** Servers may answer with less than was asked for; nothing at all is the end of a file that became shorter. */
async function readPart(
  requests: SftpRequests,
  handle: Buffer,
  path: string,
  offset: number,
  target: Uint8Array,
): Promise<void> {
  const buffer = Buffer.from(target.buffer, target.byteOffset, target.length)
  let filled = 0
  while (filled < target.length) {
    const count = await requests.request<number>((sftp, done) =>
      sftp.read(handle, buffer, filled, target.length - filled, offset + filled, (error, bytesRead) =>
        done(error, bytesRead),
      ),
    )
    if (!count) throw new BerthError('transfer.remoteChanged', { path })
    filled += count
  }
}
