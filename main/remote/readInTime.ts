import type { Clock } from '#app/clock/clock.ts'
import { inTime } from './inTime.ts'

/** A network mount that says nothing for longer is down. */
const defaultStallMs = 60_000

export type ReadLimits = {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** What is read, for the error. */
  readonly path: string
  /** Default 60 s. */
  readonly stallMs?: number
}

/**
 * The pieces of a stream, as long as each comes in time; the time that the reader takes does not count. Throws `transfer.cut`,
 * `channel.aborted`, and what the stream throws.
 */
export async function* readInTime(chunks: AsyncIterable<Buffer>, limits: ReadLimits): AsyncGenerator<Buffer> {
  const { stallMs: timeoutMs = defaultStallMs } = limits
  const iterator = chunks[Symbol.asyncIterator]()
  for (;;) {
    const next = await inTime(iterator.next(), { ...limits, timeoutMs })
    if (next.done) return
    yield next.value
  }
}
