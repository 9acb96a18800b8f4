import type { Clock } from '#app/clock/clock.ts'
import type { OutdatedEntry } from '#app/lifecycle/outdatedEntry.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { calendarStore } from './calendarStore.ts'
import type { DeadlineOfInstance } from './reminders.ts'

/** Told better since when it is off, a deadline moves by less than anybody plans with. */
const SAME_MS = 60_000

export type ExportedEntries = {
  /** What was handed out as a file, of these instances, is in a calendar from now on. */
  note(instances: readonly DeadlineOfInstance[]): Promise<void>
  /** Entries that still lie ahead and are no longer so. */
  outdated(): OutdatedEntry[]
  /** A file that takes these back was handed out. */
  forget(entries: readonly OutdatedEntry[]): Promise<void>
  watch(listener: () => void): Disposable
}

/** Remembers what a person took away into a calendar, which rings there whether or not it is still so. */
export async function openExportedEntries(deps: {
  readonly clock: Clock
  readonly instances: () => readonly DeadlineOfInstance[]
  readonly openStore: OpenJsonStore
}): Promise<ExportedEntries> {
  const { clock, instances } = deps
  const store = await deps.openStore(calendarStore, 'calendar.json')
  const listeners = new Set<() => void>()

  async function write(exported: typeof calendarStore.initial.exported): Promise<void> {
    await store.write({ exported })
    for (const listener of [...listeners]) listener()
  }

  return {
    async note(noted) {
      const fresh = noted.flatMap(({ id, alias, deadline }) =>
        deadline === null ? [] : [{ instanceId: id, alias, deadlineMs: deadline.clock.deadlineMs }],
      )
      const ids = new Set(fresh.map(({ instanceId }) => instanceId))
      const others = store.value.exported.filter(
        ({ instanceId, deadlineMs }) => !ids.has(instanceId) && deadlineMs > clock.nowMs(),
      )
      await write([...others, ...fresh])
    },
    outdated() {
      const now = new Map(instances().map(({ id, deadline }) => [id, deadline?.clock.deadlineMs ?? null]))
      return store.value.exported.flatMap((entry) => {
        const nowMs = now.get(entry.instanceId) ?? null
        const holds = nowMs !== null && Math.abs(nowMs - entry.deadlineMs) <= SAME_MS
        return holds || entry.deadlineMs <= clock.nowMs() ? [] : [{ ...entry, nowMs }]
      })
    },
    async forget(entries) {
      const ids = new Set(entries.map(({ instanceId }) => instanceId))
      await write(store.value.exported.filter(({ instanceId }) => !ids.has(instanceId)))
    },
    watch(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
  }
}
