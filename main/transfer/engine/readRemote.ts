import type { Clock } from '#app/clock/clock.ts'
import type { ByteRange } from '#app/transfer/byteRange.ts'
import { initialConnections, nextConnections } from '#app/transfer/connectionCount.ts'
import type { RemoteFile } from '#main/remote/remoteFile.ts'
import type { BandwidthLimit } from './bandwidthLimit.ts'
import type { LaneOpener, OpenLane } from './laneOpener.ts'
import { RangeReader } from './rangeReader.ts'

/** A dozen round trips let a window settle; half a second is the least that tells rates apart. */
const trialMsAt = (rttMs: number | null): number => Math.max(500, 12 * (rttMs ?? 0))

export type ReadRemoteOptions = {
  readonly file: RemoteFile
  readonly opener: LaneOpener
  readonly ranges: readonly ByteRange[]
  readonly rttMs: number | null
  readonly onChunk: (offset: number, bytes: Buffer) => Promise<void>
  readonly onLanes: (count: number) => void
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly stallMs: number
  readonly signal: AbortSignal
}

/** Reads ranges of a remote file over the number of connections that distance suggests and measuring confirms. */
export async function readRemote(options: ReadRemoteOptions): Promise<void> {
  const { file, opener, ranges, rttMs, clock, signal, onLanes } = options
  let leftBytes = ranges.reduce((sum, range) => sum + range.end - range.start, 0)
  const reading = new AbortController()
  const reader = new RangeReader({
    ...options,
    chunkBytes: file.chunkBytes,
    onChunk: async (offset, bytes) => {
      await options.onChunk(offset, bytes)
      leftBytes -= bytes.length
    },
  })
  const add = (lane: OpenLane): void => {
    reader.addLane(lane.file, () => {
      lane.close()
      onLanes(reader.laneCount)
    })
    onLanes(reader.laneCount)
  }
  const grow = async (count: number): Promise<void> => {
    await Promise.all(
      Array.from({ length: Math.max(0, count) }, async () => {
        const lane = await opener.extra(file, reading.signal)
        if (lane !== null) add(lane)
      }),
    )
  }

  const tuning = tune()
  // A failure while tuning matters only when it is the file's: it ends the reading below.
  const tuned = tuning.catch((error: unknown) => {
    if (!reading.signal.aborted) throw error
  })
  try {
    await Promise.race([reader.finished, tuned.then(() => reader.finished)])
  } finally {
    reading.abort()
    signal.removeEventListener('abort', abort)
    reader.stop()
    await Promise.allSettled([tuned, reader.finished])
  }

  function abort(): void {
    reading.abort()
  }

  async function tune(): Promise<void> {
    signal.addEventListener('abort', abort)
    if (signal.aborted) return
    const wanted = initialConnections(rttMs, leftBytes)
    const ownConnections = opener.wantsOwnConnection(leftBytes)
    if (ownConnections) await grow(wanted)
    // Bulk bytes beside the keystrokes of a terminal only when the server lets in no other connection.
    if (reader.laneCount === 0) add({ file, close: () => undefined })
    if (!ownConnections) return
    let previous: { count: number; bytesPerSecond: number } | null = null
    for (;;) {
      const before = { leftBytes, atMs: clock.nowMs() }
      await pause(trialMsAt(rttMs))
      if (reading.signal.aborted) return
      const count = reader.laneCount
      const bytesPerSecond = ((before.leftBytes - leftBytes) * 1000) / Math.max(1, clock.nowMs() - before.atMs)
      const next = nextConnections({ count, bytesPerSecond, previous, rttMs, leftBytes })
      if (next <= count) return
      previous = { count, bytesPerSecond }
      await grow(next - count)
      // Refused: what there is must do.
      if (reader.laneCount <= count) return
    }
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = clock.after(delayMs, end)
      reading.signal.addEventListener('abort', end, { once: true })
      function end(): void {
        timer[Symbol.dispose]()
        reading.signal.removeEventListener('abort', end)
        resolve()
      }
    })
  }
}
