import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import type { InflateRaw } from '#app/checkpoint/verifyOptions.ts'

/** Node's raw inflate as a stream of chunks. Bad data, and data that ends early, throw. Stopping early frees it. */
export const inflateRaw: InflateRaw = async function* (chunks) {
  const input = Readable.from(chunks, { objectMode: true })
  const inflater = createInflateRaw({ chunkSize: 256 * 1024 })
  // `pipe` does not carry errors over; without this a failing source would leave the inflater waiting for ever.
  input.on('error', (error) => inflater.destroy(error))
  input.pipe(inflater)
  try {
    for await (const chunk of inflater) if (chunk instanceof Uint8Array) yield chunk
  } finally {
    input.destroy()
    inflater.destroy()
  }
}
