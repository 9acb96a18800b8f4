import { lstat } from 'node:fs/promises'

export type PlainKind = {
  /** `other` is a symbolic link, a device, or a file with a second name. */
  readonly kind: 'missing' | 'folder' | 'file' | 'other'
  readonly sizeBytes: number
  /** What it occupies on the disk: less than its size when it has holes. */
  readonly usedBytes: number
}

/** What lies at a local path, without following a link. */
export async function plainKind(path: string): Promise<PlainKind> {
  try {
    const found = await lstat(path)
    // A second name for the same file would let a pull change a file outside of the target.
    const kind = found.isDirectory() ? 'folder' : found.isFile() && found.nlink === 1 ? 'file' : 'other'
    return { kind, sizeBytes: found.size, usedBytes: (found.blocks ?? 0) * 512 }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return { kind: 'missing', sizeBytes: 0, usedBytes: 0 }
  }
}
