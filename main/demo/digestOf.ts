import { createHash } from 'node:crypto'
import type { InMemoryFs } from 'just-bash'

/** Digests of files on the virtual disk, computed from their bytes like any other. */
export async function digestOf(disk: InMemoryFs, path: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await disk.readFileBuffer(path))
      .digest('hex')
  } catch {
    return null
  }
}
