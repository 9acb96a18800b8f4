import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import { remindersDue, remindersOf } from '#app/lifecycle/remindersDue.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { remindersStore } from './remindersStore.ts'

/** Looked at again at least so often: while a laptop sleeps, timers stand still. */
const LOOK_EVERY_MS = 3_600_000

type Given = typeof remindersStore.initial.given

export type ClockOfInstance = { readonly id: InstanceId; readonly alias: string; readonly clock: ReleaseClock | null }

export type Reminders = {
  /** Looks at the clocks anew: to be called whenever an instance changes. */
  refresh(): void
  close(): void
}

/**
 * Rings before AutoDL releases a powered-off instance, once per clock and step, also over restarts of Berth. Of several
 * steps that were slept through only the most urgent rings. A boot and a new 关机 start anew.
 */
export async function createReminders(deps: {
  readonly clock: Clock
  readonly hoursBefore: readonly number[]
  readonly instances: () => readonly ClockOfInstance[]
  readonly notify: (notice: ReminderNotice) => void
  readonly openStore: OpenJsonStore
}): Promise<Reminders> {
  const { clock, hoursBefore } = deps
  const store = await deps.openStore(remindersStore, 'reminders.json')
  let given: Given = store.value.given
  let timer: Disposable | null = null
  let closed = false

  function givenOf(id: InstanceId, release: ReleaseClock): ReadonlySet<number> {
    const known = given[id]
    return new Set(known?.anchorMs === release.anchorMs ? known.hours : [])
  }

  function look(): void {
    timer?.[Symbol.dispose]()
    if (closed) return
    const nowMs = clock.nowMs()
    let nextMs = nowMs + LOOK_EVERY_MS
    const next: Given = {}
    let changed = false
    for (const { id, alias, clock: release } of deps.instances()) {
      if (release === null) continue
      const hours = new Set(givenOf(id, release))
      const due = remindersDue(release, hoursBefore, hours, nowMs)
      const urgent = due.at(-1)
      if (urgent) {
        for (const each of due) hours.add(each.hoursBefore)
        changed = true
        deps.notify({ instanceId: id, alias, hoursBefore: urgent.hoursBefore, clock: release })
      }
      next[id] = { anchorMs: release.anchorMs, hours: [...hours] }
      for (const { atMs } of remindersOf(release, hoursBefore)) if (atMs > nowMs) nextMs = Math.min(nextMs, atMs)
    }
    // A clock that ended is forgotten with its reminders.
    if (changed || Object.keys(given).some((id) => !(id in next))) {
      given = next
      // Not written: at worst one rings twice, after the next start.
      store.write({ given: next }).catch(() => undefined)
    }
    timer = clock.after(nextMs - nowMs, look)
  }

  look()
  return {
    refresh: look,
    close() {
      closed = true
      timer?.[Symbol.dispose]()
    },
  }
}
