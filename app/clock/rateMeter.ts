type Sample = { readonly atMs: number; readonly bytes: number }

/** Mean rate over the last seconds: steady enough to read, quick enough to show a stall. Times never come from here. */
export class RateMeter {
  readonly #windowMs: number
  #samples: Sample[] = []

  constructor(windowMs = 5000) {
    this.#windowMs = windowMs
  }

  /** Tells how many bytes are done in all at `atMs`. Going back (a restart from zero) begins anew. */
  add(atMs: number, totalBytes: number): void {
    const last = this.#samples.at(-1)
    if (last !== undefined && (totalBytes < last.bytes || atMs < last.atMs)) this.#samples = []
    // One sample per 100 ms bounds the list whatever the number of chunks.
    if (this.#samples.length > 1 && atMs - (this.#samples.at(-2) as Sample).atMs < 100) this.#samples.pop()
    this.#samples.push({ atMs, bytes: totalBytes })
    while (this.#samples.length > 2 && (this.#samples[1] as Sample).atMs <= atMs - this.#windowMs) this.#samples.shift()
  }

  /** null before half a second was seen. Falls towards 0 while nothing arrives. */
  bytesPerSecond(nowMs: number): number | null {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (first === undefined || last === undefined || nowMs - first.atMs < 500) return null
    return ((last.bytes - first.bytes) * 1000) / (nowMs - first.atMs)
  }

  /** Whole seconds; null when the rate is unknown or nearly 0. */
  secondsLeft(nowMs: number, leftBytes: number): number | null {
    const rate = this.bytesPerSecond(nowMs)
    return rate === null || rate < 1 ? null : Math.ceil(leftBytes / rate)
  }
}
