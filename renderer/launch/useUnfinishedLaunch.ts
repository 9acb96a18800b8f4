import { useEffect } from 'react'
import { useClient } from '#renderer/window/clientContext.ts'
import { type LaunchState, useLaunch } from './launchStore.ts'

/**
 * Remembers which address is being added, from when it has answered until it is in Berth or the person cancels: a crash in between costs no
 * second paste. Never a password.
 */
export function useUnfinishedLaunch(): void {
  const client = useClient()
  useEffect(
    () =>
      useLaunch.subscribe(({ state, alias }, before) => {
        if (state.step === before.state.step) return
        const address = addressIn(state)
        if (address === null && addressIn(before.state) === null) return
        const unfinishedLaunch = address === null ? null : { ...address, alias }
        // A convenience: failing to remember it is not worth a notice.
        client.call('settings.update', { unfinishedLaunch }).catch(() => undefined)
      }),
    [client],
  )
}

function addressIn(state: LaunchState) {
  return state.step === 'hostKey' || state.step === 'login' || state.step === 'attaching' ? state.address : null
}
