import { type FileHandle, lstat, open } from 'node:fs/promises'
import { BerthError } from '#app/contract/berthError.ts'
import { digestLocalFile } from '#main/transfer/engine/digestLocalFile.ts'

/** A regular file of this computer that is being sent, and a way to see that it stayed the same. */
export type LocalSource = {
  readonly handle: FileHandle
  readonly sizeBytes: number
  readonly mtimeMs: number
  readonly mode: '644' | '755'
  readonly sha256: string
  /** Throws `transfer.localChanged`. */
  checkUnchanged(): Promise<void>
  close(): Promise<void>
}

/** Opens and digests it. Throws `transfer.localMissing` for what is no regular file, `transfer.localChanged`, `channel.aborted`. */
export async function openLocalSource(path: string, signal: AbortSignal): Promise<LocalSource> {
  const missing = (cause: unknown): BerthError => new BerthError('transfer.localMissing', { path }, { cause })
  const found = await lstat(path).catch((error: unknown) => {
    throw missing(error)
  })
  if (!found.isFile()) throw missing(null)
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw missing(error)
  })
  try {
    const before = await handle.stat({ bigint: true })
    const { sha256, sizeBytes } = await digestLocalFile(path, signal).catch((cause: unknown) => {
      if (signal.aborted) throw new BerthError('channel.aborted')
      throw new BerthError('transfer.localChanged', { path }, { cause })
    })
    const checkUnchanged = async (): Promise<void> => {
      const [there, ours] = [await lstat(path, { bigint: true }).catch(() => null), await handle.stat({ bigint: true })]
      const same = (stat: typeof ours | null): boolean =>
        stat !== null && stat.size === before.size && stat.mtimeNs === before.mtimeNs && stat.ino === before.ino
      if (!same(there) || !same(ours)) throw new BerthError('transfer.localChanged', { path })
    }
    return {
      handle,
      sizeBytes,
      mtimeMs: Math.floor(Number(before.mtimeMs)),
      // Only what matters on the other side: whether it can be run.
      mode: (Number(before.mode) & 0o100) === 0 ? '644' : '755',
      sha256,
      checkUnchanged,
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}
