import type { Clock } from '#app/clock/clock.ts'

/** Node keeps a delay in 31 bits; a longer one would fire at once. */
const maxDelayMs = 2 ** 31 - 1

/** The real clock. Delays longer than 24 days are waited for in pieces. A pending timer does not keep the process alive. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, run) {
    let timer: NodeJS.Timeout
    const wait = (leftMs: number): void => {
      const pieceMs = Math.max(0, Math.min(leftMs, maxDelayMs))
      timer = setTimeout(() => (leftMs > pieceMs ? wait(leftMs - pieceMs) : run()), pieceMs)
      timer.unref()
    }
    wait(delayMs)
    return { [Symbol.dispose]: () => clearTimeout(timer) }
  },
}
