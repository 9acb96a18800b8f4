import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { Deadline } from '#app/lifecycle/deadlineOf.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import { remindersDue, remindersOf } from '#app/lifecycle/remindersDue.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { remindersStore } from './remindersStore.ts'

/** Looked at again at least so often: while a laptop sleeps, timers stand still. */
const LOOK_EVERY_MS = 300_000
/** So many of what rang are kept. */
const KEPT = 50

type Given = typeof remindersStore.initial.given

export type DeadlineOfInstance = {
  readonly id: InstanceId
  readonly alias: string
  readonly deadline: Deadline | null
}

export type Reminders = {
  /** What rang, oldest first. */
  rung(): readonly ReminderNotice[]
  watch(listener: () => void): Disposable
  /** Looks at the deadlines anew: to be called whenever an instance changes. */
  refresh(): void
  close(): Promise<void>
}

/**
 * Rings before AutoDL releases a powered-off instance, once per step of one time off, also over restarts of Berth and when it is told
 * better since when it is off. Of several steps that were slept through only the most urgent rings. A boot and a new 关机 start anew.
 */
export async function createReminders(deps: {
  readonly clock: Clock
  readonly hoursBefore: readonly number[]
  readonly instances: () => readonly DeadlineOfInstance[]
  /** Rings; absent where the host cannot, and then only the list tells. */
  readonly notify?: ((notice: ReminderNotice) => void) | undefined
  readonly openStore: OpenJsonStore
}): Promise<Reminders> {
  const { clock, hoursBefore } = deps
  const store = await deps.openStore(remindersStore, 'reminders.json')
  let { given, rung } = store.value
  let timer: Disposable | null = null
  let closed = false
  let saving: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()

  function ring(id: InstanceId, alias: string, { clock: release, isCertain }: Deadline, hours: number): void {
    const notice: ReminderNotice = {
      id: (rung.at(-1)?.id ?? 0) + 1,
      atMs: clock.nowMs(),
      instanceId: id,
      alias,
      hoursBefore: hours,
      clock: release,
      isCertain,
    }
    rung = [...rung, notice].slice(-KEPT)
    deps.notify?.(notice)
    for (const listener of [...listeners]) listener()
  }

  function look(): void {
    timer?.[Symbol.dispose]()
    if (closed) return
    const nowMs = clock.nowMs()
    let nextMs = nowMs + LOOK_EVERY_MS
    const next: Given = {}
    let changed = false
    for (const { id, alias, deadline } of deps.instances()) {
      if (deadline === null) continue
      const { clock: release } = deadline
      const hours = stillGiven(given[id], release.deadlineMs, nowMs)
      if (hours.size !== (given[id]?.hours.length ?? 0)) changed = true
      const due = remindersDue(release, hoursBefore, hours, nowMs)
      const urgent = due.at(-1)
      if (urgent) {
        for (const each of due) hours.add(each.hoursBefore)
        changed = true
        ring(id, alias, deadline, urgent.hoursBefore)
      }
      next[id] = { anchorMs: release.anchorMs, hours: [...hours] }
      for (const { atMs } of remindersOf(release, hoursBefore)) if (atMs > nowMs) nextMs = Math.min(nextMs, atMs)
    }
    // A clock that ended is forgotten with its reminders.
    if (changed || Object.keys(given).some((id) => !(id in next))) {
      given = next
      // Not written: at worst one rings twice, after the next start.
      saving = store.write({ given, rung: [...rung] }).catch(() => undefined)
    }
    timer = clock.after(nextMs - nowMs, look)
  }

  look()
  return {
    rung: () => rung,
    watch(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
    refresh: look,
    async close() {
      closed = true
      timer?.[Symbol.dispose]()
      await saving
    },
  }
}

/**
 * Steps that rang for this deadline already. When a deadline moves (told better, or a new 关机 that Berth did not see begin), those that
 * lie ahead again ring again.
 */
function stillGiven(known: Given[string] | undefined, deadlineMs: number, nowMs: number): Set<number> {
  return new Set(known?.hours.filter((hours) => deadlineMs - hours * 3_600_000 <= nowMs) ?? [])
}
