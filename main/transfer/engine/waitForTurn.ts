import type { Clock } from '#app/clock/clock.ts'
import type { BandwidthLimit } from './bandwidthLimit.ts'

type Turn = { readonly limit: BandwidthLimit; readonly clock: Clock; readonly signal: AbortSignal }

/** Resolves when the bandwidth limit lets so many bytes pass, or when the signal fires. */
export function waitForTurn({ limit, clock, signal }: Turn, bytes: number): Promise<void> {
  const waitMs = limit.book(bytes)
  if (waitMs <= 0) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      timer[Symbol.dispose]()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = clock.after(waitMs, end)
    signal.addEventListener('abort', end)
  })
}
