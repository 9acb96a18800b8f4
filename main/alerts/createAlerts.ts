import { type Alert, type AlertFacts, alertKey } from '#app/alerts/alert.ts'
import { conditionsOf, none, type SeenInstance } from '#app/alerts/conditionsOf.ts'
import type { alertsContract } from '#app/alerts/contract.ts'
import { nextAlerts } from '#app/alerts/nextAlerts.ts'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { type QuietHours, quietUntilMs } from '#app/settings/quietHours.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { StorageView } from '#app/storage/tier.ts'
import type { WhenDoneNews } from '#app/whenDone/whenDoneNews.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { alertsStore } from './alertsStore.ts'

const SHOWN = 200
/** A reading comes in parts; all of them are judged at once. */
const SETTLE_MS = 3_000

type Deps = Pick<Ground, 'clock' | 'profile' | 'openStore' | 'log'> & {
  readonly registry: InstanceRegistry
  readonly storage: {
    latest(instanceId: InstanceId): StorageView | null
    ledger(instanceId: InstanceId): Promise<LedgerView>
    onChange(listener: (instanceId: InstanceId) => void): Disposable
  }
  readonly outlooks: (instanceId: InstanceId) => Promise<SeenInstance['outlooks']>
  readonly costs: (instanceId: InstanceId) => SeenInstance['costs']
  readonly queueNews: (instanceId: InstanceId) => SeenInstance['queue']['news']
  readonly quietHours: () => QuietHours | null
  /** Shows one on the desktop; absent where only the window can. */
  readonly tell?: ((alert: Alert) => void) | undefined
}

/** What Berth says without being asked: once for each thing, in a list that stays. */
export async function createAlerts(deps: Deps): Promise<
  Capability<HandlersOf<typeof alertsContract>> & {
    /** Tells what becomes of a 关机 that was approved in advance; what was told of it before is over. */
    tellWhenDone(instanceId: InstanceId, news: WhenDoneNews): void
  }
> {
  const { clock, profile, registry, storage, log } = deps
  const store = await deps.openStore(alertsStore, 'alerts.json')
  const listeners = new Set<() => void>()
  const waiting = new Map<InstanceId, Disposable>()
  /** What is to be shown after the quiet hours. */
  const held = new Set<Disposable>()
  /** Ahead of the file: the next change must see this one, and nobody is told twice because a disk is slow. */
  let state = store.value
  let saving: Promise<void> = Promise.resolve()
  let closed = false

  const change = (changes: Partial<typeof alertsStore.initial>): Promise<void> => {
    state = { ...state, ...changes }
    for (const listener of [...listeners]) listener()
    saving = store.write(state)
    return saving
  }

  async function judge(instanceId: InstanceId): Promise<void> {
    const instance = registry.find(instanceId)
    const view = storage.latest(instanceId)
    if (instance === null || instance.archivedAtMs !== null || view === null || view.fromCache) return
    if (registry.link(instanceId).state.kind !== 'online') return
    const [ledger, outlooks] = await Promise.all([storage.ledger(instanceId), deps.outlooks(instanceId)])
    if (closed) return
    const nowMs = clock.nowMs()
    const queue = { news: deps.queueNews(instanceId), told: open(instanceId, 'queue') }
    const costs = deps.costs(instanceId)
    await raise(instanceId, conditionsOf({ view, ledger, outlooks, costs, queue, nowMs }, profile.storage))
  }

  const reading = storage.onChange((instanceId) => {
    if (closed || waiting.has(instanceId)) return
    const timer = clock.after(SETTLE_MS, () => {
      waiting.delete(instanceId)
      judge(instanceId).catch((error: unknown) =>
        log.warn({ error, instanceId }, 'an instance was not judged for alerts'),
      )
    })
    waiting.set(instanceId, timer)
  })

  /** What was true of an instance ends with it. */
  function endOfGone(): void {
    const here = new Set(registry.list().flatMap(({ id, archivedAtMs }) => (archivedAtMs === null ? [id] : [])))
    const isGone = (alert: Alert): boolean => alert.endedAtMs === null && !here.has(alert.instanceId)
    if (!state.alerts.some(isGone)) return
    const endedAtMs = clock.nowMs()
    change({ alerts: state.alerts.map((alert) => (isGone(alert) ? { ...alert, endedAtMs } : alert)) }).catch(
      (error: unknown) => log.warn({ error }, 'the alerts of what is gone were not ended'),
    )
  }
  endOfGone()
  const registryWatch = registry.watch(endOfGone)

  /** Now, or when the quiet hours end and it still holds. What is off the list by then is over too. */
  function show(alert: Alert): void {
    if (deps.tell === undefined) return
    const until = quietUntilMs(deps.quietHours(), clock.nowMs())
    if (until === null) {
      deps.tell(alert)
      return
    }
    const timer = clock.after(until - clock.nowMs(), () => {
      held.delete(timer)
      const now = state.alerts.find(({ id }) => id === alert.id)
      if (now !== undefined && now.endedAtMs === null) show(now)
    })
    held.add(timer)
  }

  function raise(instanceId: InstanceId, found: Parameters<typeof nextAlerts>[2]): Promise<void> {
    const instance = registry.find(instanceId)
    if (instance === null) return Promise.resolve()
    const before = state.alerts
    const about = { instanceId, alias: instance.alias, nowMs: clock.nowMs() }
    const { alerts, raised } = nextAlerts(before, about, found)
    // Of the demo only the window tells: nothing of it is worth an interruption.
    if (!instance.demo && !state.muted.includes(instanceId)) for (const alert of raised) show(alert)
    return alerts.some((alert, at) => alert !== before[at]) ? change({ alerts: [...alerts] }) : Promise.resolve()
  }

  /** Keys of alerts of a kind that hold. */
  const open = (instanceId: InstanceId, kind: AlertFacts['kind']): string[] =>
    state.alerts.flatMap((alert) =>
      alert.kind === kind && alert.instanceId === instanceId && alert.endedAtMs === null ? [alertKey(alert)] : [],
    )

  return {
    tellWhenDone(instanceId, news) {
      const found = {
        holds: [{ ...none, kind: 'whenDone', whenDone: news } as const],
        over: open(instanceId, 'whenDone'),
      }
      raise(instanceId, found).catch((error: unknown) => log.warn({ error, instanceId }, 'an alert was not kept'))
    },
    handlers: {
      async *'alerts.watch'(_, { signal }) {
        const current = () => ({
          alerts: state.alerts.slice(-SHOWN).reverse(),
          muted: [...state.muted],
          seenId: state.seenId,
        })
        const watch = (changed: () => void) => {
          listeners.add(changed)
          return { [Symbol.dispose]: () => void listeners.delete(changed) }
        }
        yield* latestOf(current, watch, signal)
      },
      async 'alerts.mute'({ instanceId, muted }) {
        registry.get(instanceId)
        const others = state.muted.filter((id) => id !== instanceId)
        await change({ muted: muted ? [...others, instanceId] : others })
        return {}
      },
      async 'alerts.seen'({ id }) {
        const last = state.alerts.at(-1)?.id ?? 0
        const seenId = Math.max(state.seenId, Math.min(id, last))
        if (seenId !== state.seenId) await change({ seenId })
        return {}
      },
    },
    async close() {
      closed = true
      reading[Symbol.dispose]()
      registryWatch[Symbol.dispose]()
      for (const timer of [...waiting.values(), ...held]) timer[Symbol.dispose]()
      await saving.catch(() => undefined)
    },
  }
}
