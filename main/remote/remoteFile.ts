import type { SFTPWrapper } from 'ssh2'
import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import { ReceiveWindow } from '#main/ssh/receiveWindow.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { SftpRequests } from './sftpRequests.ts'

/** Every SFTP server must take a read of this size; most take no more unless they say so. */
const safeChunkBytes = 32 * 1024
/** What OpenSSH offers by `limits@openssh.com`: its 256 KiB packet less 1 KiB. */
const openSshChunkBytes = 255 * 1024
/** File type bits of st_mode, and the one for a regular file. */
const typeMask = 0o170000
const regular = 0o100000
/** Status code of SFTP version 3. */
const endOfFile = 1

/** Attributes are whatever the server chose to send: sizes may be absurd and fields may be absent. */
const attributesSchema = z.object({
  mode: z.number().int(),
  size: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  mtime: z.number().int().nonnegative(),
})

export type RemoteIdentity = { readonly sizeBytes: number; readonly mtimeMs: number }

function identityOf(attributes: unknown, path: string): RemoteIdentity {
  const { mode, size, mtime } = attributesSchema.safeParse(attributes).data ?? {}
  if (mode === undefined || size === undefined || mtime === undefined || (mode & typeMask) !== regular) {
    throw new BerthError('transfer.remoteNotRegular', { path })
  }
  return { sizeBytes: size, mtimeMs: mtime * 1000 }
}

/** One regular file on the instance, open for reading at any place over one SFTP channel of its own. */
export class RemoteFile {
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
  /** The largest read worth asking for. */
  readonly chunkBytes: number
  readonly #requests: SftpRequests
  readonly #handle: Buffer
  readonly #window: ReceiveWindow

  private constructor(requests: SftpRequests, handle: Buffer, path: string, identity: RemoteIdentity) {
    this.path = path
    this.sizeBytes = identity.sizeBytes
    this.mtimeMs = identity.mtimeMs
    this.chunkBytes = chunkBytesOf(requests.sftp)
    this.#requests = requests
    this.#handle = handle
    this.#window = new ReceiveWindow(requests.sftp)
  }

  /**
   * Throws `transfer.remoteMissing`, `transfer.remoteNotRegular` (a link, FIFO, device: those are never followed),
   * `transfer.remoteUnreadable`, `transfer.remoteChanged` when it was swapped between the look and the opening, and
   * `transfer.cut`. `known` is the file as it was opened before: then one round trip less is needed.
   */
  static async open(connection: SshConnection, path: string, known?: RemoteIdentity): Promise<RemoteFile> {
    const requests = await SftpRequests.open(connection, path)
    try {
      const before = known ?? (await lstat(requests, path))
      const handle = await requests.request<Buffer>((sftp, done) => sftp.open(path, 'r', done))
      if (handle === undefined) throw new BerthError('transfer.remoteUnreadable', { path })
      const opened = handle
      const identity = identityOf(await requests.request((sftp, done) => sftp.fstat(opened, done)), path)
      if (identity.sizeBytes !== before.sizeBytes || identity.mtimeMs !== before.mtimeMs) {
        throw new BerthError('transfer.remoteChanged', { path })
      }
      return new RemoteFile(requests, opened, path, identity)
    } catch (error) {
      requests.end()
      throw error
    }
  }

  isSame(other: RemoteIdentity): boolean {
    return this.sizeBytes === other.sizeBytes && this.mtimeMs === other.mtimeMs
  }

  /** Up to `length` bytes into `into`; 0 at the end of the file. The server may give fewer. */
  async read(into: Buffer, offset: number, length: number, position: number): Promise<number> {
    const bytes = await this.#requests.request<number>((sftp, done) =>
      sftp.read(this.#handle, into, offset, length, position, (error, bytesRead) => {
        // End of file is no error here: who asked knows whether it may come.
        if (error && 'code' in error && error.code === endOfFile) done(null, 0)
        else done(error, bytesRead)
      }),
    )
    this.#window.widen()
    return bytes ?? 0
  }

  /** Throws `transfer.remoteChanged` unless the path still leads to the file as it was opened, and it ends where it said. */
  async checkUnchanged(): Promise<void> {
    const changed = new BerthError('transfer.remoteChanged', { path: this.path })
    if (!this.isSame(await lstat(this.#requests, this.path))) throw changed
    const beyond = await this.read(Buffer.allocUnsafe(1), 0, 1, this.sizeBytes)
    if (beyond > 0) throw changed
  }

  close(): void {
    const { sftp } = this.#requests
    sftp.close(this.#handle, () => sftp.end())
  }
}

async function lstat(requests: SftpRequests, path: string): Promise<RemoteIdentity> {
  return identityOf(await requests.request((sftp, done) => sftp.lstat(path, done)), path)
}

/** ssh2 asks `limits@openssh.com` and splits longer reads itself, but does not publish the limit. */
function chunkBytesOf(sftp: SFTPWrapper): number {
  const known = z.object({ _maxReadLen: z.number().int() }).safeParse(sftp).data?._maxReadLen
  if (known === undefined) return safeChunkBytes
  return Math.max(safeChunkBytes, Math.min(openSshChunkBytes, known))
}
