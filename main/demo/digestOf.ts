import { createHash } from 'node:crypto'
import type { InMemoryFs } from 'just-bash'

/** Digests of files on the virtual disk, or of their beginnings, computed from their bytes like any other. */
export async function digestOf(disk: InMemoryFs, path: string, firstBytes?: number): Promise<string | null> {
  try {
    return createHash('sha256')
      .update((await disk.readFileBuffer(path)).subarray(0, firstBytes))
      .digest('hex')
  } catch {
    return null
  }
}
