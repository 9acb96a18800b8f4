import type { BytesPipe } from '#app/channel/handlers.ts'

/** A window for tests: what it types is given or typed later, what it shows is kept; it looks until it is closed. */
export function terminalWindow(typed: readonly string[] = []) {
  const abort = new AbortController()
  const bytes: Uint8Array[] = []
  const keys = [...typed]
  let wake: () => void = () => undefined
  let ended = false
  abort.signal.addEventListener('abort', () => wake())
  const pipe: BytesPipe = {
    async write(chunk) {
      if (abort.signal.aborted) throw new Error('the window is gone')
      bytes.push(chunk)
    },
    end() {
      ended = true
    },
    incoming: (async function* () {
      while (!abort.signal.aborted) {
        const next = keys.shift()
        if (next !== undefined) yield Buffer.from(next)
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    })(),
  }
  const all = () => Buffer.concat(bytes)
  const pastBytes = () => (all().length < 4 ? 0 : all().readUInt32BE(0))
  return {
    pipe,
    signal: abort.signal,
    close: () => abort.abort(),
    type(text: string) {
      keys.push(text)
      wake()
    },
    past: () =>
      all()
        .subarray(4, 4 + pastBytes())
        .toString(),
    now: () =>
      all()
        .subarray(4 + pastBytes())
        .toString(),
    /** It was told what is of the past: from now on it gets all that comes. */
    get isOpen() {
      return all().length >= 4
    },
    get ended() {
      return ended
    },
  }
}
