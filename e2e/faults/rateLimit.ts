/** Shares out a byte rate among the pipes of one direction: says when the last byte of a chunk has left. */
export class RateLimit {
  #faults: { readonly bytesPerSecond: number | null }
  #busyUntilMs = 0

  constructor(faults: { readonly bytesPerSecond: number | null }) {
    this.#faults = faults
  }

  /** Takes up the line for `length` bytes from `nowMs` and returns the time at which they are through. */
  reserve(length: number, nowMs: number): number {
    const rate = this.#faults.bytesPerSecond
    if (rate === null) {
      this.#busyUntilMs = nowMs
      return nowMs
    }
    this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs) + (length / rate) * 1000
    return this.#busyUntilMs
  }
}
