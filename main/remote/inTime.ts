import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'

export type InTimeOptions<T> = {
  readonly clock: Clock
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly path: string
  /** Gives back what arrives after nobody waits for it any more. */
  readonly tooLate?: (value: T) => void
}

/** What `work` gives; `transfer.cut` when it takes longer, `channel.aborted` when the signal fires first. */
export function inTime<T>(work: Promise<T>, options: InTimeOptions<T>): Promise<T> {
  const { clock, timeoutMs, signal, path, tooLate } = options
  return new Promise((resolve, reject) => {
    let settled = false
    const end = (act: () => void): void => {
      if (settled) return
      settled = true
      timer[Symbol.dispose]()
      signal.removeEventListener('abort', onAbort)
      act()
    }
    const onAbort = (): void => end(() => reject(new BerthError('channel.aborted')))
    const timer = clock.after(timeoutMs, () => end(() => reject(new BerthError('transfer.cut', { path }))))
    signal.addEventListener('abort', onAbort)
    work.then(
      (value) => {
        if (settled) tooLate?.(value)
        end(() => resolve(value))
      },
      (error: unknown) => end(() => reject(error)),
    )
    if (signal.aborted) onAbort()
  })
}
