import { useCallback, useEffect, useRef, useState } from 'react'
import type { WireError } from '#app/contract/berthError.ts'
import { toWireError } from './toWireError.ts'

/** Something a button starts: whether it runs, how it failed, and a way to stop it. */
export type Action<A extends readonly unknown[]> = {
  run(...args: A): void
  readonly pending: boolean
  readonly error: WireError | null
  clear(): void
  abort(): void
}

/** Runs `act` one at a time, keeps its failure for the screen, and aborts it when the screen goes away. */
export function useAction<A extends readonly unknown[]>(
  act: (signal: AbortSignal, ...args: A) => Promise<void>,
): Action<A> {
  const [state, setState] = useState<{ pending: boolean; error: WireError | null }>({ pending: false, error: null })
  const running = useRef<AbortController | null>(null)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => () => running.current?.abort(), [])

  const run = useCallback((...args: A) => {
    if (running.current !== null) return
    const controller = new AbortController()
    running.current = controller
    setState({ pending: true, error: null })
    latest
      .current(controller.signal, ...args)
      .then(
        () => null,
        (thrown: unknown) => (controller.signal.aborted ? null : toWireError(thrown)),
      )
      .then((error) => {
        if (running.current !== controller) return
        running.current = null
        setState({ pending: false, error })
      })
  }, [])
  const clear = useCallback(() => setState((now) => ({ ...now, error: null })), [])
  const abort = useCallback(() => {
    running.current?.abort()
    running.current = null
    setState({ pending: false, error: null })
  }, [])
  return { run, pending: state.pending, error: state.error, clear, abort }
}
