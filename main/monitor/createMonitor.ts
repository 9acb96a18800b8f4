import type { HandlersOf } from '#app/channel/handlers.ts'
import type { HistorySample } from '#app/history/historySample.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { monitorContract } from '#app/monitor/contract.ts'
import { sampleOfLine } from '#app/monitor/monitorLine.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { readMonitor, setMonitor } from '#main/remote/scripts/monitor.ts'

/** Whether an instance came back is looked at so often; what it wrote meanwhile is fetched once each time. */
const LOOK_EVERY_MS = 15_000

type Deps = Pick<Ground, 'clock' | 'profile' | 'log'> & {
  readonly registry: Pick<InstanceRegistry, 'get' | 'list' | 'link'>
  /** Keeps what is from times of which nothing is known. */
  readonly fillHistory: (instanceId: InstanceId, samples: readonly HistorySample[]) => Promise<void>
}

/** The instance's own record of itself: switched on and off, and brought into the history after every time away. */
export function createMonitor({
  registry,
  clock,
  profile,
  log,
  fillHistory,
}: Deps): Capability<HandlersOf<typeof monitorContract>> {
  /** The newest second that was fetched, by the instance's clock. */
  const knownSeconds = new Map<InstanceId, number>()
  const isFetched = new Set<InstanceId>()
  let closed = false
  const connectionTo = (instanceId: InstanceId) => registry.link(registry.get(instanceId).id).connection()

  async function fetch(instanceId: InstanceId): Promise<void> {
    const connection = connectionTo(instanceId)
    await setMonitor(connection, profile, 'ensure')
    const { instanceNowMs, lines } = await readMonitor(connection, profile, knownSeconds.get(instanceId) ?? 0)
    const offsetMs = clock.nowMs() - instanceNowMs
    const samples = lines.flatMap((line) => sampleOfLine(line, offsetMs) ?? [])
    const last = samples.at(-1)
    if (closed || last === undefined) return
    await fillHistory(
      instanceId,
      samples.sort((one, other) => one.atMs - other.atMs),
    )
    knownSeconds.set(instanceId, Math.floor((last.atMs - offsetMs) / 1000))
  }

  function look(): void {
    for (const { id, archivedAtMs } of registry.list()) {
      const isOnline = archivedAtMs === null && registry.link(id).state.kind === 'online'
      if (!isOnline) isFetched.delete(id)
      else if (!isFetched.has(id)) {
        isFetched.add(id)
        fetch(id).catch((error: unknown) =>
          log.warn({ error, instanceId: id }, 'what the instance wrote down was not fetched'),
        )
      }
    }
    timer = clock.after(LOOK_EVERY_MS, look)
  }
  let timer = clock.after(LOOK_EVERY_MS, look)

  const stateOf = async (instanceId: InstanceId) =>
    (await readMonitor(connectionTo(instanceId), profile, Number.MAX_SAFE_INTEGER)).state

  return {
    handlers: {
      'monitor.state': ({ instanceId }) => stateOf(instanceId),
      async 'monitor.set'({ instanceId, on }) {
        await setMonitor(connectionTo(instanceId), profile, on ? 'start' : 'stop')
        return stateOf(instanceId)
      },
    },
    close() {
      closed = true
      timer[Symbol.dispose]()
    },
  }
}
