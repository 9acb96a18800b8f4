import type { Clock } from '#app/clock/clock.ts'

/** Waits for `work` at most `timeoutMs` and gives `null` when it did not end by then. `work` itself goes on. */
export function withTimeout<T>(work: Promise<T>, clock: Clock, timeoutMs: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(timeoutMs, () => resolve(null))
    work.then(resolve, reject).finally(() => timer[Symbol.dispose]())
  })
}
