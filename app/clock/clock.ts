/** Time as a dependency: tests turn it by hand, the demo runs days ahead. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number
  /** Calls `run` once after `delayMs`; disposing before that cancels it. */
  after(delayMs: number, run: () => void): Disposable
}
