import type { Clock } from '#app/clock/clock.ts'

/** A window cannot show more than four lists a second that a person could read. */
const minGapMs = 250

export type ListSource<T> = { readonly current: () => T; readonly onChange: (listener: () => void) => Disposable }

/** The current value at once, then the newest one after each change, at most four a second, until the signal fires. */
export async function* watchList<T>(source: ListSource<T>, clock: Clock, signal: AbortSignal): AsyncGenerator<T> {
  let changed = true
  let wake: () => void = () => undefined
  const touch = (): void => wake()
  const watching = source.onChange(() => {
    changed = true
    touch()
  })
  signal.addEventListener('abort', touch)
  try {
    while (!signal.aborted) {
      if (changed) {
        changed = false
        yield source.current()
        await pause(clock, minGapMs, signal)
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    watching[Symbol.dispose]()
    signal.removeEventListener('abort', touch)
  }
}

function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      timer[Symbol.dispose]()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = clock.after(delayMs, end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
