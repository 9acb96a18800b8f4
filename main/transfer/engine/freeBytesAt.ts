import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** Free space for a file below a folder that may not be there yet; null when it cannot be read. */
export async function freeBytesAt(folder: string): Promise<number | null> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    try {
      const disk = await statfs(at)
      return disk.bavail * disk.bsize
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!isMissing || dirname(at) === at) return null
    }
  }
}
