import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { ByteSource } from '#app/checkpoint/byteSource.ts'
import { BerthError } from '#app/contract/berthError.ts'

/** A local file as a byte source. `close` must be called; `assertUnchanged` throws when the file moved under the reader. */
export interface FileByteSource extends ByteSource {
  readInto(offset: number, target: Uint8Array): Promise<void>
  assertUnchanged(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a regular file for reading; a symbolic link is refused, since the name may have come from a server.
 * @throws BerthError `checkpoint.unreadable` with `path` and `reason`: missing, no permission, not a regular file, a read
 * error, or fewer bytes than at the start.
 */
export async function openFileByteSource(path: string): Promise<FileByteSource> {
  // Windows has neither flag. NONBLOCK: opening a FIFO must not wait for a writer.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const handle = await guard(path, () => open(path, flags))
  try {
    return await sourceOf(path, handle)
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function sourceOf(path: string, handle: FileHandle): Promise<FileByteSource> {
  const opened = await guard(path, () => handle.stat({ bigint: true }))
  if (!opened.isFile()) throw unreadable(path, 'not a regular file')
  const readInto = async (offset: number, target: Uint8Array): Promise<void> => {
    let filled = 0
    while (filled < target.length) {
      const { bytesRead } = await guard(path, () =>
        handle.read(target, filled, target.length - filled, offset + filled),
      )
      if (bytesRead === 0) throw unreadable(path, 'the file became shorter')
      filled += bytesRead
    }
  }
  return {
    sizeBytes: Number(opened.size),
    readInto,
    async read(offset, length) {
      const target = new Uint8Array(length)
      await readInto(offset, target)
      return target
    },
    async assertUnchanged() {
      const now = await guard(path, () => handle.stat({ bigint: true }))
      const same = now.size === opened.size && now.mtimeNs === opened.mtimeNs && now.ino === opened.ino
      if (!same) throw unreadable(path, 'the file changed while it was read')
    },
    close: () => handle.close(),
  }
}

async function guard<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw unreadable(path, code === 'ELOOP' ? 'a symbolic link' : code, error)
  }
}

function unreadable(path: string, detail: string, cause?: unknown): BerthError {
  return new BerthError('checkpoint.unreadable', { path, detail }, { cause })
}
