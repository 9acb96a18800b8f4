import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { DemoState, demoContract } from '#app/demo/contract.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { demoFacts } from './demoFacts.ts'
import type { DemoFs } from './demoFs.ts'
import type { DemoPlaces } from './demoPlaces.ts'
import type { DemoServer } from './demoServer.ts'
import { demoStore } from './demoStore.ts'

const DAY_MS = 86_400_000
const TEN_DAYS = 10

type Deps = {
  readonly openStore: OpenJsonStore
  readonly clock: Clock
  readonly profile: Profile
  readonly registry: InstanceRegistry
  /** Learns which port is the demo's. */
  readonly places: Pick<DemoPlaces, 'setPort'>
  /** False leaves out what only claims to be there (`demoDisk`). Default: true. */
  readonly scenery?: boolean
}

const KEYS_FILE = '/root/.ssh/authorized_keys'

/** Runs the demo instance and plays AutoDL's console for it. The server and its shell load only when first used. */
export async function createDemo(deps: Deps): Promise<Capability<HandlersOf<typeof demoContract>>> {
  const { clock, profile, registry } = deps
  const store = await deps.openStore(demoStore, 'demo.json')
  deps.places.setPort(store.value.port)
  const listeners = new Set<() => void>()
  let server: DemoServer | null = null
  let disk: DemoFs | null = null
  let starting: Promise<DemoServer> | null = null

  const state = (): DemoState => {
    const port = server?.port ?? null
    return {
      running: server !== null,
      power: store.value.power,
      daysAhead: store.value.daysAhead,
      port,
      hostKeySha256: server?.hostKeySha256 ?? null,
      sshLine: port === null ? null : `ssh -p ${port} root@127.0.0.1`,
      password: port === null ? null : demoFacts.password,
      containerUuid: demoFacts.containerUuid,
    }
  }
  const save = async (changes: Partial<typeof demoStore.initial>) => {
    await store.write({ ...store.value, ...changes })
    deps.places.setPort(store.value.port)
    for (const listener of [...listeners]) listener()
  }
  const keepKeys = async () => {
    if (disk !== null && (await disk.exists(KEYS_FILE))) await save({ authorizedKeys: await disk.readFile(KEYS_FILE) })
  }
  const turnOff = async (power: 'off' | 'released') => {
    await keepKeys()
    await server?.powerOff()
    await save({ power })
  }

  const start = async (): Promise<DemoServer> => {
    const [{ createDemoServer }, { demoDisk }] = await Promise.all([import('./demoServer.ts'), import('./demoDisk.ts')])
    const { port, hostPrivateKey, authorizedKeys, power } = store.value
    disk = await demoDisk(profile, clock.nowMs(), deps.scenery, clock)
    if (authorizedKeys !== '') {
      await disk.mkdir('/root/.ssh', { recursive: true })
      await disk.writeFile(KEYS_FILE, authorizedKeys)
    }
    // A released demo begins again: someone who presses "demo" wants to rehearse once more.
    const again = power === 'released'
    const made = await createDemoServer({
      disk,
      profile,
      clock,
      port,
      hostPrivateKey,
      onShutdown: () => void turnOff('off'),
    })
    if (power !== 'off') await made.powerOn(power === 'noGpu')
    server = made
    await save({
      port: made.port,
      hostPrivateKey: made.hostPrivateKey,
      ...(again ? { power: 'on' as const, daysAhead: 0 } : {}),
    })
    return made
  }
  const started = () => {
    starting ??= start()
    return starting
  }

  /** Ten days pass on AutoDL's side: the anchor of the clock moves back, and past the window the instance is released. */
  const passTenDays = async () => {
    const instance = registry.list().find((each) => each.demo && each.archivedAtMs === null)
    if (store.value.power !== 'off') return
    const daysAhead = store.value.daysAhead + TEN_DAYS
    await save({ daysAhead })
    if (instance?.power.state === 'off' && instance.power.sinceMs !== null) {
      const sinceMs = instance.power.sinceMs - TEN_DAYS * DAY_MS
      await registry.change(instance.id, (now) => ({ ...now, power: { ...now.power, sinceMs } }))
      if (clock.nowMs() - sinceMs >= profile.teardown.releaseWindowDays[instance.charge] * DAY_MS)
        await turnOff('released')
    }
  }

  // A demo instance that Berth remembers must be reachable after a restart of Berth.
  if (registry.list().some((instance) => instance.demo && instance.archivedAtMs === null)) await started()

  return {
    handlers: {
      'demo.watch': (_params, { signal }) =>
        latestOf(
          state,
          (changed) => {
            listeners.add(changed)
            return { [Symbol.dispose]: () => listeners.delete(changed) }
          },
          signal,
        ),
      async 'demo.start'() {
        await started()
        return state()
      },
      async 'demo.press'({ button }) {
        if (starting === null) throw new BerthError('demo.notRunning')
        const running = await starting
        const { power } = store.value
        if (button === 'release') {
          // The real console, too, releases only what is off.
          if (power === 'off') await turnOff('released')
        } else if (button === 'advanceTenDays') {
          await passTenDays()
        } else if (power !== 'released') {
          await running.powerOn(button === 'powerOnNoGpu')
          await save({ power: button === 'powerOnNoGpu' ? 'noGpu' : 'on', daysAhead: 0 })
        }
        return state()
      },
      async 'demo.remove'() {
        await (await starting)?.powerOff()
        const instance = registry.list().find((each) => each.demo)
        // Not `released`, which would be watched for; and without a clock that could ring.
        if (instance !== undefined) {
          const nowMs = clock.nowMs()
          await registry.change(instance.id, (now) => ({
            ...now,
            archivedAtMs: nowMs,
            power: { state: 'on', sinceMs: nowMs, known: 'observed' },
          }))
        }
        server = null
        starting = null
        disk = null
        await save({ power: 'on', daysAhead: 0 })
        return state()
      },
    },
    async close() {
      await keepKeys()
      await server?.powerOff()
    },
  }
}
