import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { MOST_TUNNELS, type Tunnel, type TunnelView } from '#app/network/tunnel.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Ground } from '#main/platform/ground.ts'
import { type ForwardedPort, forwardPort } from '#main/remote/forwardPort.ts'
import { WatchCell } from '#main/watch/watchCell.ts'
import { tunnelsStore } from './tunnelsStore.ts'

export type Tunnels = {
  watch(instanceId: InstanceId, signal: AbortSignal): AsyncIterable<TunnelView[]>
  /** The local port; the one that is open already where there is one. Throws `network.tooManyTunnels`, `network.noLocalPort`. */
  open(instanceId: InstanceId, remotePort: number): Promise<number>
  shut(instanceId: InstanceId, remotePort: number): Promise<void>
  close(): Promise<void>
}

type Held = { view: TunnelView; readonly forwarded: ForwardedPort | null }

/** Every tunnel that was open when Berth ended is opened again, on the same local port where that is free. */
export async function openTunnels({
  registry,
  openStore,
}: Pick<Ground, 'openStore'> & {
  readonly registry: Pick<InstanceRegistry, 'find' | 'link' | 'watch'>
}): Promise<Tunnels> {
  const store = await openStore(tunnelsStore, 'tunnels.json')
  const held = new Map<string, Held>()
  const cell = new WatchCell<readonly TunnelView[]>([])
  const opening = new Map<string, Promise<number>>()
  let saving: Promise<void> = Promise.resolve()
  const keyOf = ({ instanceId, remotePort }: Omit<Tunnel, 'localPort'>) => `${instanceId} ${remotePort}`
  const said = () => cell.set([...held.values()].map(({ view }) => view))
  const save = (): Promise<void> => {
    const tunnels = [...held.values()].map(({ view: { instanceId, remotePort, localPort } }) => ({
      instanceId,
      remotePort,
      localPort,
    }))
    saving = store.write({ tunnels })
    return saving
  }

  async function listen(tunnel: Omit<Tunnel, 'localPort'>, wantedPort: number | null): Promise<number> {
    const key = keyOf(tunnel)
    const forwarded = await forwardPort(
      () => registry.link(tunnel.instanceId).connection(),
      tunnel.remotePort,
      wantedPort,
      ({ connections, refused }) => {
        const now = held.get(key)
        if (now === undefined) return
        now.view = { ...now.view, connections, state: refused ? 'refused' : 'open' }
        said()
      },
    )
    held.set(key, { view: { ...tunnel, localPort: forwarded.localPort, state: 'open', connections: 0 }, forwarded })
    said()
    return forwarded.localPort
  }

  for (const tunnel of store.value.tunnels) {
    if (registry.find(tunnel.instanceId) === null) continue
    await listen(tunnel, tunnel.localPort).catch(() => {
      held.set(keyOf(tunnel), { view: { ...tunnel, state: 'closed', connections: 0 }, forwarded: null })
    })
  }
  said()
  const shut = async (key: string): Promise<void> => {
    const there = held.get(key)
    if (!held.delete(key)) return
    there?.forwarded?.close()
    said()
    await save()
  }
  const watching = registry.watch(() => {
    for (const [key, { view }] of held) {
      const instance = registry.find(view.instanceId)
      if (instance === null || instance.archivedAtMs !== null) shut(key).catch(() => undefined)
    }
  })

  return {
    async *watch(instanceId, signal) {
      let before = ''
      for await (const all of cell.watch(signal)) {
        const own = all.filter((tunnel) => tunnel.instanceId === instanceId)
        const now = JSON.stringify(own)
        if (now !== before) yield own
        before = now
      }
    },
    async open(instanceId, remotePort) {
      const key = keyOf({ instanceId, remotePort })
      const there = held.get(key)
      if (there?.forwarded) return there.forwarded.localPort
      const count = [...held.values()].filter(({ view }) => view.instanceId === instanceId).length
      if (there === undefined && count >= MOST_TUNNELS)
        throw new BerthError('network.tooManyTunnels', { most: MOST_TUNNELS })
      // The number that people know it by, when it is free here too.
      const wanted = there?.view.localPort ?? (remotePort >= 1024 ? remotePort : null)
      const running = opening.get(key)
      if (running !== undefined) return running
      const made = listen({ instanceId, remotePort }, wanted)
        .catch((error: unknown) => {
          throw new BerthError('network.noLocalPort', {}, { cause: error })
        })
        .finally(() => opening.delete(key))
      opening.set(key, made)
      const localPort = await made
      await save()
      return localPort
    },
    shut: (instanceId, remotePort) => shut(keyOf({ instanceId, remotePort })),
    async close() {
      watching[Symbol.dispose]()
      for (const { forwarded } of held.values()) forwarded?.close()
      await saving.catch(() => undefined)
    },
  }
}
