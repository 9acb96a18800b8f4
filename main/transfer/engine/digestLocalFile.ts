import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

export type LocalDigest = {
  readonly sizeBytes: number
  readonly sha256: string
}

const CHUNK_BYTES = 2 ** 20

/**
 * Reads a file on this computer from its first byte to its last and hashes it. Never answers from a cache: what was true
 * when it was pulled is not the question. Throws when it is no regular file, cannot be read, or changes meanwhile.
 */
export async function digestLocalFile(path: string, signal?: AbortSignal): Promise<LocalDigest> {
  const handle = await open(path, 'r')
  try {
    const before = await handle.stat({ bigint: true })
    if (!before.isFile()) throw new Error(`Not a regular file: ${path}`)
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    let sizeBytes = 0
    for (;;) {
      signal?.throwIfAborted()
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, sizeBytes)
      if (bytesRead === 0) break
      hash.update(buffer.subarray(0, bytesRead))
      sizeBytes += bytesRead
    }
    const after = await handle.stat({ bigint: true })
    const moved = after.size !== before.size || after.mtimeNs !== before.mtimeNs || after.ctimeNs !== before.ctimeNs
    if (moved || BigInt(sizeBytes) !== after.size) throw new Error(`Changed while it was read: ${path}`)
    return { sizeBytes, sha256: hash.digest('hex') }
  } finally {
    await handle.close()
  }
}
