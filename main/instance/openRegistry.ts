import type { Address } from '#app/instance/instance.ts'
import { watchSleep } from '#main/clock/watchSleep.ts'
import type { Ground } from '#main/platform/ground.ts'
import { connect } from '#main/ssh/connect.ts'
import { createLink } from '#main/ssh/reconnectingLink.ts'
import { sshAgents } from '#main/ssh/sshAgents.ts'
import type { SshPlacesOf } from '#main/ssh/sshPlaces.ts'
import { connectToInstance } from './connectToInstance.ts'
import { createInstanceRegistry } from './createInstanceRegistry.ts'

type Deps = Pick<Ground, 'clock' | 'profile' | 'openStore'> & { readonly placesOf: SshPlacesOf }

/** The registry with links that log in by key and know whom they reached before anybody uses them. */
export async function openRegistry({ clock, profile, openStore, placesOf }: Deps) {
  const connectByKey = (address: Address, signal: AbortSignal) => {
    const { knownHostsPath, ...keys } = placesOf(address)
    return connect({
      address,
      knownHostsPath,
      credentials: { kind: 'keys', agents: sshAgents(), ...keys },
      signal,
      clock,
    })
  }
  const registry = await createInstanceRegistry({
    openStore,
    createLink: (current) =>
      createLink({
        connect: (signal) => {
          const instance = current()
          return connectToInstance(instance, profile, () => connectByKey(instance.address, signal), signal)
        },
        host: () => current().address.host,
        clock,
        random: Math.random,
        rested: true,
      }),
  })
  const sleep = watchSleep(clock, () => {
    for (const { id } of registry.list()) registry.link(id).doubt()
  })
  return {
    registry,
    close() {
      sleep[Symbol.dispose]()
      registry[Symbol.dispose]()
    },
  }
}
