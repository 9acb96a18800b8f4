import { useEffect } from 'react'
import type { WireError } from '#app/contract/berthError.ts'
import { useAction } from './useAction.ts'

/** One slow answer is no reason to stop looking. */
const AGAIN_AFTER_MS = 5_000

/**
 * Follows something for as long as the screen is there and the instance connected; after a failure it is tried again. `act` has to be
 * stable (`useCallback`): another one is another thing to follow.
 */
export function useFollow(act: (signal: AbortSignal) => Promise<void>, online: boolean): WireError | null {
  const { run, abort, error } = useAction(act)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is followed has changed
  useEffect(() => {
    if (online) run()
    return abort
  }, [run, abort, online, act])
  useEffect(() => {
    if (!online || error === null) return
    const again = setTimeout(run, AGAIN_AFTER_MS)
    return () => clearTimeout(again)
  }, [run, online, error])
  return online ? error : null
}
