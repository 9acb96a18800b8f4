/**
 * Turns "something changed" into a stream of the newest state: the current one at once, then one for each change that
 * happened since the last was taken. Between two items at most one is pending, however many changes there were.
 */
export async function* latestOf<T>(
  current: () => T,
  watch: (changed: () => void) => Disposable,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let dirty = true
  let wake: (() => void) | null = null
  const changed = () => {
    dirty = true
    wake?.()
  }
  const watching = watch(changed)
  signal.addEventListener('abort', changed)
  try {
    while (!signal.aborted) {
      if (!dirty) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = null
        continue
      }
      dirty = false
      yield current()
    }
  } finally {
    watching[Symbol.dispose]()
    signal.removeEventListener('abort', changed)
  }
}
