import { streamEntry, type ZipContext } from './streamEntry.ts'
import type { ZipEntry } from './zipEntry.ts'

/** The verified bytes of a small entry, or null when it is broken or larger than `limitBytes` (then that is noted). */
export async function readEntry(context: ZipContext, entry: ZipEntry, limitBytes: number): Promise<Uint8Array | null> {
  const tooLarge = entry.sizeBytes > limitBytes
  const all = new Uint8Array(tooLarge ? 0 : entry.sizeBytes)
  let filled = 0
  // A large one is still checked byte by byte: a size that is a lie makes the file broken, not merely unread.
  const good = await streamEntry(context, entry, (chunk) => {
    if (filled + chunk.length <= all.length) all.set(chunk, filled)
    filled += chunk.length
  })
  if (!good) return null
  if (!tooLarge) return all
  context.findings.unread('limit', entry.name, `larger than the ${limitBytes} bytes Berth reads at once`)
  return null
}
