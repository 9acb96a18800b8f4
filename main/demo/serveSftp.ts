import type { InMemoryFs } from 'just-bash'
import ssh2, { type FileEntry, type SFTPWrapper } from 'ssh2'

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp

const FILE = 0o100_000
const FOLDER = 0o040_000
const LINK = 0o120_000

/** The disk is the memory of this computer: what is sent to the demo stays small. */
const MAX_FILE_BYTES = 64 * 2 ** 20

type OpenFile = { readonly path: string; bytes: Uint8Array; changed: boolean }
type OpenFolder = { readonly path: string; names: string[] | null }

/** Serves a virtual disk, for reading and for writing. */
export function serveSftp(sftp: SFTPWrapper, disk: InMemoryFs): void {
  const handles = new Map<number, OpenFile | OpenFolder>()
  let nextHandle = 1
  const handleBuffer = (entry: Parameters<typeof handles.set>[1]) => {
    const buffer = Buffer.alloc(4)
    buffer.writeUInt32BE(nextHandle)
    handles.set(nextHandle, entry)
    nextHandle += 1
    return buffer
  }
  const entryOf = (handle: Buffer) => (handle.length === 4 ? handles.get(handle.readUInt32BE(0)) : undefined)
  const attributes = async (path: string, follow: boolean) => {
    const stat = follow ? await disk.stat(path) : await disk.lstat(path)
    const kind = stat.isDirectory ? FOLDER : stat.isSymbolicLink ? LINK : FILE
    const seconds = Math.floor(stat.mtime.getTime() / 1000)
    return { mode: kind | (stat.mode & 0o777), uid: 0, gid: 0, size: stat.size, atime: seconds, mtime: seconds }
  }
  /** Every answer is one status or one value; a missing path is told as such and everything else as a failure. */
  const answer = (id: number, work: () => Promise<void>) => {
    work().catch((error: unknown) => {
      const missing = error instanceof Error && /ENOENT/.test(error.message)
      sftp.status(id, missing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE)
    })
  }

  // Without an answer to its end the client keeps the channel, and after ten of them none opens any more.
  sftp.on('end', () => sftp.end())

  sftp.on('REALPATH', (id, path) => {
    const real = disk.resolvePath('/root', path)
    sftp.name(id, [{ filename: real, longname: real, attrs: {} as FileEntry['attrs'] }])
  })
  sftp.on('STAT', (id, path) => answer(id, async () => sftp.attrs(id, await attributes(path, true))))
  sftp.on('LSTAT', (id, path) => answer(id, async () => sftp.attrs(id, await attributes(path, false))))
  sftp.on('FSTAT', (id, handle) =>
    answer(id, async () => {
      const entry = entryOf(handle)
      if (entry === undefined) sftp.status(id, STATUS_CODE.FAILURE)
      else sftp.attrs(id, await attributes(entry.path, true))
    }),
  )
  sftp.on('READLINK', (id, path) =>
    answer(id, async () => {
      const target = await disk.readlink(path)
      sftp.name(id, [{ filename: target, longname: target, attrs: {} as FileEntry['attrs'] }])
    }),
  )
  sftp.on('OPEN', (id, path, flags) =>
    answer(id, async () => {
      const there = await disk.exists(path)
      if (!there && (flags & OPEN_MODE.CREAT) !== 0) await disk.writeFile(path, new Uint8Array())
      if (there && (flags & OPEN_MODE.TRUNC) !== 0) await disk.writeFile(path, new Uint8Array())
      sftp.handle(id, handleBuffer({ path, bytes: await disk.readFileBuffer(path), changed: false }))
    }),
  )
  sftp.on('READ', (id, handle, offset, length) => {
    const entry = entryOf(handle)
    if (entry === undefined || !('bytes' in entry)) return sftp.status(id, STATUS_CODE.FAILURE)
    if (offset >= entry.bytes.length) return sftp.status(id, STATUS_CODE.EOF)
    return sftp.data(id, Buffer.from(entry.bytes.subarray(offset, offset + length)))
  })
  sftp.on('WRITE', (id, handle, offset, data) => {
    const entry = entryOf(handle)
    const endBytes = offset + data.length
    if (entry === undefined || !('bytes' in entry) || endBytes > MAX_FILE_BYTES) {
      return sftp.status(id, STATUS_CODE.FAILURE)
    }
    if (endBytes > entry.bytes.length) entry.bytes = resized(entry.bytes, endBytes)
    entry.bytes.set(data, offset)
    entry.changed = true
    return sftp.status(id, STATUS_CODE.OK)
  })
  const setAttributes = async (path: string, attributes: { size?: number; mode?: number; mtime?: number }) => {
    const { size, mode, mtime } = attributes
    if (size !== undefined) {
      if (size > MAX_FILE_BYTES) throw new Error('too large')
      await disk.writeFile(path, resized(await disk.readFileBuffer(path), size))
    }
    if (mode !== undefined) await disk.chmod(path, mode & 0o777)
    if (mtime !== undefined) await disk.utimes(path, new Date(mtime * 1000), new Date(mtime * 1000))
  }
  const done = (id: number, work: () => Promise<unknown>) =>
    answer(id, async () => {
      await work()
      sftp.status(id, STATUS_CODE.OK)
    })
  sftp.on('SETSTAT', (id, path, attributes) => done(id, () => setAttributes(path, attributes)))
  sftp.on('MKDIR', (id, path) => done(id, () => disk.mkdir(path)))
  sftp.on('REMOVE', (id, path) => done(id, () => disk.rm(path)))
  sftp.on('RENAME', (id, from, to) =>
    done(id, async () => {
      // As OpenSSH: what has the name stays.
      if (await disk.exists(to)) throw new Error('EEXIST')
      await disk.mv(from, to)
    }),
  )
  sftp.on('OPENDIR', (id, path) =>
    answer(id, async () => {
      sftp.handle(id, handleBuffer({ path, names: await disk.readdir(path) }))
    }),
  )
  sftp.on('READDIR', (id, handle) =>
    answer(id, async () => {
      const entry = entryOf(handle)
      if (entry === undefined || !('names' in entry) || entry.names === null) {
        sftp.status(id, STATUS_CODE.EOF)
        return
      }
      const { path, names } = entry
      entry.names = null
      sftp.name(
        id,
        await Promise.all(
          names.map(async (filename) => ({
            filename,
            longname: filename,
            attrs: await attributes(`${path === '/' ? '' : path}/${filename}`, false),
          })),
        ),
      )
    }),
  )
  sftp.on('CLOSE', (id, handle) =>
    done(id, async () => {
      const entry = entryOf(handle)
      if (handle.length === 4) handles.delete(handle.readUInt32BE(0))
      if (entry !== undefined && 'bytes' in entry && entry.changed) await disk.writeFile(entry.path, entry.bytes)
    }),
  )
}

/** The same bytes, cut off or followed by zeros. */
function resized(bytes: Uint8Array, sizeBytes: number): Uint8Array {
  const next = new Uint8Array(sizeBytes)
  next.set(bytes.subarray(0, sizeBytes))
  return next
}
