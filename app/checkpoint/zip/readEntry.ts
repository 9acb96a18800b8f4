import { streamEntry, type ZipContext } from './streamEntry.ts'
import type { ZipEntry } from './zipEntry.ts'

/** The verified bytes of a small entry, or null when it is broken or larger than `limitBytes` (then that is noted). */
export async function readEntry(context: ZipContext, entry: ZipEntry, limitBytes: number): Promise<Uint8Array | null> {
  if (entry.sizeBytes > limitBytes) {
    context.findings.unsupported('limit', entry.name, `larger than the ${limitBytes} bytes Berth reads at once`)
    return null
  }
  const all = new Uint8Array(entry.sizeBytes)
  let filled = 0
  const good = await streamEntry(context, entry, (chunk) => {
    if (filled + chunk.length <= all.length) all.set(chunk, filled)
    filled += chunk.length
  })
  return good ? all : null
}
