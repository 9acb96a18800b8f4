import type { HandlersOf } from '#app/channel/handlers.ts'
import type { lifecycleContract } from '#app/lifecycle/contract.ts'
import { deadlineOf } from '#app/lifecycle/deadlineOf.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { lifecycleHandlers } from './lifecycleHandlers.ts'
import { createReminders, type DeadlineOfInstance } from './reminders.ts'

type Deps = Pick<Ground, 'clock' | 'profile' | 'openStore'> & {
  readonly registry: InstanceRegistry
  /** Rings on the desktop; absent where the host cannot: then a window rings while it is open. */
  readonly remind?: ((notice: ReminderNotice) => void) | undefined
}

/** Release clocks: what a person can take away of them, and the reminders before they run out. */
export async function createLifecycle(deps: Deps): Promise<Capability<HandlersOf<typeof lifecycleContract>>> {
  const { registry, clock, profile, openStore, remind } = deps
  const instances = (): DeadlineOfInstance[] =>
    registry.list().map((instance) => {
      const { id, alias } = instance
      return { id, alias, deadline: deadlineOf(instance, registry.link(id).state, profile, clock.nowMs()) }
    })
  const hoursBefore = profile.teardown.reminderHoursBefore
  const reminders = await createReminders({ clock, hoursBefore, instances, notify: remind, openStore })
  const watch = registry.watch(() => reminders.refresh())
  return {
    handlers: {
      ...lifecycleHandlers({ registry, profile, clock, instances }),
      'lifecycle.watchReminders': (_, { signal }) =>
        latestOf(() => reminders.rung().toReversed(), reminders.watch, signal),
    },
    async close() {
      watch[Symbol.dispose]()
      await reminders.close()
    },
  }
}
