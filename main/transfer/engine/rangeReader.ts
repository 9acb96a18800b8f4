import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { ByteRange } from '#app/transfer/byteRange.ts'
import type { RemoteFile } from '#main/remote/remoteFile.ts'
import type { BandwidthLimit } from './bandwidthLimit.ts'
import { BufferPool } from './bufferPool.ts'

/** Asked for ahead in all, so that the path is never idle: 8 MiB is 160 MiB/s at 50 ms. */
const inFlightBytes = 8 * 1024 * 1024
/** And at least this much per connection: twice its channel window, so that the window is what limits. */
const inFlightPerLaneBytes = 4 * 1024 * 1024
/** Arrived but not yet written or digested; beyond it reading waits for the disk. */
const maxHeldBytes = 64 * 1024 * 1024

export type RangeReaderOptions = {
  /** What to read, in order. */
  readonly ranges: readonly ByteRange[]
  readonly chunkBytes: number
  /** Takes each chunk as it arrives, in any order. The bytes are lent until the promise settles. */
  readonly onChunk: (offset: number, bytes: Buffer) => Promise<void>
  readonly clock: Clock
  readonly limit: BandwidthLimit
  /** No byte for this long while some are asked for ends the pull with `transfer.cut`. */
  readonly stallMs: number
  readonly signal: AbortSignal
}

type Lane = { readonly file: RemoteFile; readonly onGone: () => void; active: number; gone: boolean }

/**
 * Reads ranges of one remote file over one or more connections, many chunks at a time. A lane whose connection breaks
 * gives its chunks back to the others; the last one to break ends the reading with its error.
 */
export class RangeReader {
  readonly #options: RangeReaderOptions
  readonly #pending: { start: number; end: number }[]
  readonly #pool: BufferPool
  readonly #lanes = new Set<Lane>()
  /**
   * Settles when all is read or the first failure that no other lane can mend is there, and no `onChunk` runs any more.
   * Rejects with `transfer.cut`, `transfer.remoteShort`, `channel.aborted` or what `onChunk` threw.
   */
  readonly finished: Promise<void>
  #resolve: () => void = () => undefined
  #reject: (error: unknown) => void = () => undefined
  readonly #timers = new Set<Disposable>()
  #active = 0
  #delivering = 0
  #held = 0
  #lastByteAtMs: number
  #ended = false
  #failure: unknown = null

  constructor(options: RangeReaderOptions) {
    this.#options = options
    this.finished = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    // Whoever made the reader may still be opening lanes when it fails.
    this.finished.catch(() => undefined)
    this.#pending = options.ranges.map((range) => ({ ...range })).reverse()
    this.#pool = new BufferPool(options.chunkBytes, Math.ceil(maxHeldBytes / options.chunkBytes))
    this.#lastByteAtMs = options.clock.nowMs()
    options.signal.addEventListener('abort', this.#onAbort)
    if (options.signal.aborted) this.#onAbort()
    else this.#watchForStall()
  }

  get laneCount(): number {
    return this.#lanes.size
  }

  /** `onGone` is called once, when the reader needs the file no more. */
  addLane(file: RemoteFile, onGone: () => void): void {
    const lane: Lane = { file, onGone, active: 0, gone: false }
    this.#lanes.add(lane)
    if (this.#ended) this.#drop(lane)
    else this.#pump()
  }

  /** Ends the reading as if aborted; harmless when it has ended. */
  stop(): void {
    this.#onAbort()
  }

  #pump(): void {
    if (this.#ended) return
    if (this.#pending.length === 0 && this.#active === 0) {
      this.#end(null)
      return
    }
    const perLaneBytes = Math.max(inFlightPerLaneBytes, inFlightBytes / Math.max(1, this.#lanes.size))
    const depth = Math.ceil(perLaneBytes / this.#options.chunkBytes)
    // One chunk to each lane in turn keeps what arrives nearly in order.
    for (let gave = true; gave; ) {
      gave = false
      for (const lane of this.#lanes) {
        if (lane.active >= depth || this.#held >= maxHeldBytes) continue
        const chunk = this.#take()
        if (chunk === null) return
        gave = true
        void this.#run(lane, chunk)
      }
    }
  }

  #take(): ByteRange | null {
    const next = this.#pending.at(-1)
    if (next === undefined) return null
    const end = Math.min(next.end, next.start + this.#options.chunkBytes)
    const chunk = { start: next.start, end }
    if (end === next.end) this.#pending.pop()
    else next.start = end
    return chunk
  }

  async #run(lane: Lane, chunk: ByteRange): Promise<void> {
    const length = chunk.end - chunk.start
    lane.active++
    this.#active++
    this.#held += length
    const buffer = this.#pool.take()
    try {
      await this.#waitForTurn(length)
      let got = 0
      while (got < length && !this.#ended) {
        const bytes = await lane.file.read(buffer, got, length - got, chunk.start + got)
        this.#lastByteAtMs = this.#options.clock.nowMs()
        if (bytes === 0) throw new BerthError('transfer.remoteShort', { path: lane.file.path })
        got += bytes
      }
      if (!this.#ended) await this.#deliver(chunk.start, buffer.subarray(0, length))
    } catch (error) {
      this.#onChunkFailed(lane, chunk, error)
    } finally {
      lane.active--
      this.#active--
      this.#held -= length
      // After the end a late answer may still be written into it.
      if (!this.#ended) this.#pool.give(buffer)
      this.#pump()
    }
  }

  async #deliver(offset: number, bytes: Buffer): Promise<void> {
    this.#delivering++
    try {
      await this.#options.onChunk(offset, bytes)
    } finally {
      this.#delivering--
      if (this.#ended && this.#delivering === 0) this.#settle()
    }
  }

  #onChunkFailed(lane: Lane, chunk: ByteRange, error: unknown): void {
    const isCut = error instanceof BerthError && error.code === 'transfer.cut'
    if (isCut && !this.#ended) {
      this.#pending.push({ ...chunk })
      this.#drop(lane)
      if (this.#lanes.size > 0) return
    }
    this.#end(error)
  }

  async #waitForTurn(bytes: number): Promise<void> {
    const waitMs = this.#options.limit.book(bytes)
    if (waitMs <= 0) return
    await new Promise<void>((resolve) => {
      const timer = this.#options.clock.after(waitMs, () => {
        this.#timers.delete(release)
        resolve()
      })
      const release = {
        [Symbol.dispose]: () => {
          timer[Symbol.dispose]()
          resolve()
        },
      }
      this.#timers.add(release)
    })
    this.#lastByteAtMs = this.#options.clock.nowMs()
  }

  #watchForStall(): void {
    const { clock, stallMs } = this.#options
    const timer = clock.after(stallMs / 4, () => {
      this.#timers.delete(timer)
      const path = [...this.#lanes][0]?.file.path ?? ''
      const waitsForTurn = this.#timers.size > 0
      if (!waitsForTurn && clock.nowMs() - this.#lastByteAtMs >= stallMs)
        this.#end(new BerthError('transfer.cut', { path }))
      else if (!this.#ended) this.#watchForStall()
    })
    this.#timers.add(timer)
  }

  readonly #onAbort = (): void => this.#end(new BerthError('channel.aborted'))

  #drop(lane: Lane): void {
    if (lane.gone) return
    lane.gone = true
    this.#lanes.delete(lane)
    lane.onGone()
  }

  #end(error: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = error
    this.#options.signal.removeEventListener('abort', this.#onAbort)
    for (const timer of this.#timers) timer[Symbol.dispose]()
    for (const lane of [...this.#lanes]) this.#drop(lane)
    // Reads that are still out are left behind: a silent server must not hold up the end.
    if (this.#delivering === 0) this.#settle()
  }

  #settle(): void {
    if (this.#failure === null) this.#resolve()
    else this.#reject(this.#failure)
  }
}
