import { createHash } from 'node:crypto'
import type { Clock } from '#app/clock/clock.ts'
import type { RemoteFile } from '#main/remote/remoteFile.ts'
import type { BandwidthLimit } from './bandwidthLimit.ts'
import { RangeReader } from './rangeReader.ts'

export type SecondReadOptions = {
  readonly file: RemoteFile
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly stallMs: number
  readonly signal: AbortSignal
}

/**
 * SHA-256 of the remote file by reading all of it once more, for an instance without a digest tool. One connection
 * answers nearly in order, so what has to wait is bounded by what is asked for ahead. Errors as of `RangeReader`.
 */
export async function secondReadDigest(options: SecondReadOptions): Promise<string> {
  const { file } = options
  const hash = createHash('sha256')
  const early = new Map<number, Buffer>()
  let next = 0
  if (file.sizeBytes > 0) {
    const reader = new RangeReader({
      ...options,
      ranges: [{ start: 0, end: file.sizeBytes }],
      chunkBytes: file.chunkBytes,
      async onChunk(offset, bytes) {
        if (offset !== next) {
          early.set(offset, Buffer.from(bytes))
          return
        }
        hash.update(bytes)
        next += bytes.length
        for (let kept = early.get(next); kept !== undefined; kept = early.get(next)) {
          early.delete(next)
          hash.update(kept)
          next += kept.length
        }
      },
    })
    reader.addLane(file, () => undefined)
    await reader.finished
  }
  return hash.digest('hex')
}
