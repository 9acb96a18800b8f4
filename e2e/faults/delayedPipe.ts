import type { Socket } from 'node:net'
import type { RateLimit } from './rateLimit.ts'

/** Most bytes that wait in one pipe. Far above bandwidth × delay of any test, so that delay never limits the rate. */
const QUEUE_LIMIT_BYTES = 64 * 1024 * 1024
/** With a limited rate the queue stands for a router's buffer, which is small: two hundred milliseconds of the line. */
const LIMITED_QUEUE_SECONDS = 0.2

type Chunk = { readonly data: Buffer | null; readonly atMs: number }

export type PipeFaults = {
  readonly latencyMs: number
  readonly bytesPerSecond: number | null
  readonly blackHole: boolean
}

/**
 * One direction of a proxied connection. Each chunk leaves when its own time has come, whatever is before and behind
 * it: a queue of moments, not a sleep per chunk, so that many chunks are on the way at once.
 */
export class DelayedPipe {
  #from: Socket
  #to: Socket
  #faults: PipeFaults
  #limit: RateLimit
  #onBytes: (length: number) => void
  #queue: Chunk[] = []
  #queuedBytes = 0
  #timer: NodeJS.Timeout | undefined
  #held = false
  #stopped = false

  constructor(from: Socket, to: Socket, faults: PipeFaults, limit: RateLimit, onBytes: (length: number) => void) {
    this.#from = from
    this.#to = to
    this.#faults = faults
    this.#limit = limit
    this.#onBytes = onBytes
    from.on('data', (data) => this.#take(data))
    from.on('end', () => this.#take(null))
    to.on('drain', () => this.#flush())
    to.on('close', () => this.stop())
  }

  hold(held: boolean): void {
    this.#held = held
    if (!held) this.#flush()
  }

  stop(): void {
    this.#stopped = true
    this.#queue = []
    this.#queuedBytes = 0
    clearTimeout(this.#timer)
  }

  #take(data: Buffer | null): void {
    if (this.#stopped) return
    if (this.#faults.blackHole) {
      // The end is not passed on either, but this side has gone and must not be kept.
      if (data === null) this.#from.destroy()
      return
    }
    const nowMs = performance.now()
    const length = data?.length ?? 0
    this.#queue.push({ data, atMs: this.#limit.reserve(length, nowMs) + this.#faults.latencyMs })
    this.#queuedBytes += length
    if (this.#queuedBytes > this.#limitBytes()) this.#from.pause()
    this.#flush()
  }

  #limitBytes(): number {
    const rate = this.#faults.bytesPerSecond
    if (rate === null) return QUEUE_LIMIT_BYTES
    const onTheWay = (rate * this.#faults.latencyMs) / 1000
    return Math.max(64 * 1024, onTheWay + rate * LIMITED_QUEUE_SECONDS)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    while (!this.#stopped && !this.#held) {
      const first = this.#queue[0]
      if (first === undefined || this.#to.writableNeedDrain) break
      const waitMs = first.atMs - performance.now()
      if (waitMs > 0) {
        // Late by a millisecond at most. Spinning would be exact, and would take the CPU from a client in this process.
        this.#timer = setTimeout(() => this.#flush(), Math.ceil(waitMs))
        break
      }
      this.#queue.shift()
      this.#deliver(first.data)
    }
    if (!this.#stopped && this.#queuedBytes <= this.#limitBytes() && this.#from.isPaused()) this.#from.resume()
  }

  #deliver(data: Buffer | null): void {
    if (data === null) {
      this.#to.end()
      return
    }
    this.#queuedBytes -= data.length
    // A black hole that opened while this was on its way swallows it too.
    if (this.#faults.blackHole) return
    this.#to.write(data)
    this.#onBytes(data.length)
  }
}
