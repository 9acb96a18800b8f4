import type { HandlersOf } from '#app/channel/handlers.ts'
import type { HistorySample } from '#app/history/historySample.ts'
import type { Instance, InstanceId } from '#app/instance/instance.ts'
import { accountOutlook } from '#app/money/accountOutlook.ts'
import { beijingDay } from '#app/money/beijingDay.ts'
import type { MoneyView, moneyContract } from '#app/money/contract.ts'
import { IDLE_FOR_MS, idleBefore, idleStretch } from '#app/money/idleStretch.ts'
import { monthReport } from '#app/money/monthReport.ts'
import { noteUsage } from '#app/money/noteUsage.ts'
import { rateOf } from '#app/money/rateOf.ts'
import type { DiskReading, UsageSegment } from '#app/money/usage.ts'
import type { StorageView } from '#app/storage/tier.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { usageStore } from './usageStore.ts'

const LOOK_EVERY_MS = 60_000
const HOUR_MS = 3_600_000
/** A year's report and some. */
const KEPT_MS = 400 * 24 * HOUR_MS

type Deps = Pick<Ground, 'clock' | 'profile' | 'openStore' | 'log'> & {
  readonly registry: InstanceRegistry
  /** The newest reading of an instance, or null. */
  readonly latest: (instanceId: InstanceId) => StorageView | null
  /** The samples of its last hours, oldest first. */
  readonly recent: (instanceId: InstanceId) => readonly HistorySample[]
}

/** What an instance costs while it does nothing, and how long the balance lasts; null where there is nothing to warn of. */
export type Costs = {
  readonly idle: { readonly sinceMs: number; readonly yuan: number; readonly warnYuan: number } | null
  readonly balance: { readonly hoursLeft: number; readonly warnHours: number } | null
}

export type Money = Capability<HandlersOf<typeof moneyContract>> & { costs(instanceId: InstanceId): Costs }

/** Notes what runs at which price and what is stored; answers what that costs. The demo costs nothing and is left out. */
export async function createMoney(deps: Deps): Promise<Money> {
  const { registry, clock, profile, latest, recent, log } = deps
  const store = await deps.openStore(usageStore, 'usage.json')
  let state = store.value
  let saving: Promise<void> = Promise.resolve()
  let closed = false
  const listeners = new Set<() => void>()
  const idleSinceMs = new Map<InstanceId, number>()

  const instances = (): Instance[] => registry.list().filter(({ demo }) => !demo)
  const answers = (id: InstanceId): boolean => registry.link(id).state.kind === 'online'
  const released = () =>
    Object.fromEntries(
      instances().flatMap(({ id, archivedAtMs }) => (archivedAtMs === null ? [] : [[id, archivedAtMs] as const])),
    )

  const change = (changes: Partial<typeof usageStore.initial>): Promise<void> => {
    state = { ...state, ...changes }
    for (const listener of [...listeners]) listener()
    saving = store.write(state)
    return saving
  }

  function look(): void {
    const nowMs = clock.nowMs()
    let segments: readonly UsageSegment[] = state.segments
    const disks = new Map(state.disks.map((reading) => [`${reading.instanceId} ${reading.day}`, reading]))
    for (const instance of instances()) {
      if (instance.archivedAtMs !== null) continue
      segments = noteUsage(segments, instance, answers(instance.id), profile, nowMs)
      segments = noteIdle(segments, instance, nowMs)
      const reading = diskReading(instance, answers(instance.id) ? latest(instance.id) : null, nowMs)
      if (reading !== null) disks.set(`${reading.instanceId} ${reading.day}`, reading)
    }
    const isKept = ({ toMs }: { toMs: number }): boolean => nowMs - toMs < KEPT_MS
    const oldest = beijingDay(nowMs - KEPT_MS)
    const next = {
      segments: segments.every(isKept) ? [...segments] : segments.filter(isKept),
      disks: [...disks.values()].filter(({ day }) => day > oldest),
    }
    // Nothing answers, nothing changed: then no file is written every minute, and windows only hear that time went on.
    if (isEqual(next.segments, state.segments) && isEqual(next.disks, state.disks)) {
      for (const listener of [...listeners]) listener()
      return
    }
    change(next).catch((error: unknown) => log.warn({ error }, 'what was used could not be saved'))
  }

  /** Adds to the record what became certain of an idle stretch: all of it once it is half an hour long, then minute by minute. */
  function noteIdle(segments: readonly UsageSegment[], instance: Instance, nowMs: number): readonly UsageSegment[] {
    const { id } = instance
    const sample = answers(id) ? (latest(id)?.compute ?? null) : null
    const seenSinceMs = idleStretch(idleSinceMs.get(id) ?? null, sample, nowMs)
    if (seenSinceMs === null) {
      idleSinceMs.delete(id)
      return segments
    }
    const sinceMs = idleBefore(seenSinceMs, recent(id))
    idleSinceMs.set(id, sinceMs)
    const at = segments.findLastIndex(({ instanceId }) => instanceId === id)
    const last = segments[at]
    if (nowMs - sinceMs < IDLE_FOR_MS || last === undefined) return segments
    // Not what was counted before, by an earlier run of Berth too.
    const fromMs = Math.max(sinceMs, last.fromMs, last.idleUntilMs ?? Number.NEGATIVE_INFINITY)
    const idleMs = Math.min(last.toMs - last.fromMs, last.idleMs + Math.max(0, nowMs - fromMs))
    return segments.with(at, { ...last, idleMs, idleUntilMs: nowMs })
  }

  const running = () =>
    instances()
      .filter(
        ({ id, archivedAtMs, charge, power }) =>
          archivedAtMs === null && answers(id) && (charge !== 'monthly' || power.state === 'noGpu'),
      )
      .map((instance) => ({ instanceId: instance.id, alias: instance.alias, yuanPerHour: rateOf(instance, profile) }))

  function view(): MoneyView {
    const nowMs = clock.nowMs()
    const { account } = state
    const now = running()
    const balance =
      account.balanceYuan === null || account.balanceAtMs === null
        ? null
        : { yuan: account.balanceYuan, atMs: account.balanceAtMs }
    const outlook = accountOutlook(balance, now, state, profile, released(), nowMs)
    const idle = now.flatMap(({ instanceId, yuanPerHour }) => {
      const sinceMs = idleSinceMs.get(instanceId)
      if (sinceMs === undefined || nowMs - sinceMs < IDLE_FOR_MS) return []
      return [{ instanceId, sinceMs, yuan: yuanPerHour === null ? null : (yuanPerHour * (nowMs - sinceMs)) / HOUR_MS }]
    })
    return { account, running: now, ...outlook, unpriced: [...outlook.unpriced], idle }
  }

  let timer: Disposable
  const tick = (): void => {
    look()
    timer = clock.after(LOOK_EVERY_MS, tick)
  }
  timer = clock.after(LOOK_EVERY_MS, tick)
  const watch = registry.watch(() => {
    for (const listener of [...listeners]) listener()
  })

  return {
    costs(instanceId) {
      const { account, idle, hoursLeft, running: now } = view()
      const own = idle.find((each) => each.instanceId === instanceId)
      // The account is one: its warning comes with the first of what runs.
      const isFirst = now[0]?.instanceId === instanceId
      return {
        idle:
          own === undefined || own.yuan === null
            ? null
            : { sinceMs: own.sinceMs, yuan: own.yuan, warnYuan: account.idleWarnYuan },
        balance: hoursLeft === null || !isFirst ? null : { hoursLeft, warnHours: account.warnHours },
      }
    },
    handlers: {
      'money.watch': (_, { signal }) =>
        latestOf(
          view,
          (changed) => {
            listeners.add(changed)
            return { [Symbol.dispose]: () => void listeners.delete(changed) }
          },
          signal,
        ),
      async 'money.setAccount'(told) {
        const isNew = told.balanceYuan !== state.account.balanceYuan
        const balanceAtMs = told.balanceYuan === null ? null : isNew ? clock.nowMs() : state.account.balanceAtMs
        await change({ account: { ...told, balanceAtMs } })
        return {}
      },
      'money.report': ({ month }) => monthReport(state, month, profile, released(), clock.nowMs()),
    },
    async close() {
      if (closed) return
      closed = true
      timer[Symbol.dispose]()
      watch[Symbol.dispose]()
      await saving.catch(() => undefined)
    },
  }
}

function diskReading(instance: Instance, view: StorageView | null, nowMs: number): DiskReading | null {
  if (view === null || view.fromCache) return null
  const bytes = (tier: string) => view.tiers.find((each) => each.tier === tier && each.state === 'ok')?.bytes ?? null
  const reading = {
    dataTotalBytes: bytes('data')?.total ?? null,
    fsUsedBytes: bytes('fs')?.used ?? null,
    nasUsedBytes: bytes('nas')?.used ?? null,
  }
  if (Object.values(reading).every((value) => value === null)) return null
  const { id: instanceId, alias, region } = instance
  return { instanceId, alias, region, day: beijingDay(nowMs), ...reading }
}

/** The same members in the same order; each is made anew when it changes. */
function isEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at])
}
