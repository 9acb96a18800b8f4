import type { Address } from '#app/instance/instance.ts'
import type { TeardownDeps } from './teardownDeps.ts'
import { tryConnect } from './tryConnect.ts'

/**
 * `tryConnect` for addresses that are reached directly. Of one behind another computer, what this one hears says nothing: a firewall that
 * refuses would look like an instance that is off.
 */
export function tryIfDirect(isDirect: (address: Address) => Promise<boolean>): TeardownDeps['tryConnect'] {
  return async (address, signal) => ((await isDirect(address)) ? tryConnect(address, signal) : 'notDirect')
}
