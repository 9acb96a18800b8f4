import type { Clock } from '#app/clock/clock.ts'

/** Shares one rate among all pulls. Reads are asked for no sooner than the rate allows; what was asked is not slowed. */
export class BandwidthLimit {
  readonly #clock: Clock
  readonly #bytesPerSecond: () => number | null
  #freeAtMs = 0

  /** `bytesPerSecond` is asked at each read, so that a changed setting holds at once; null means no limit. */
  constructor(clock: Clock, bytesPerSecond: () => number | null) {
    this.#clock = clock
    this.#bytesPerSecond = bytesPerSecond
  }

  /** How long to wait, in ms, before asking for `bytes` more; books them. 0 without a limit. */
  book(bytes: number): number {
    const rate = this.#bytesPerSecond()
    if (rate === null) return 0
    const nowMs = this.#clock.nowMs()
    const startMs = Math.max(nowMs, this.#freeAtMs)
    this.#freeAtMs = startMs + (bytes / rate) * 1000
    return startMs - nowMs
  }
}
