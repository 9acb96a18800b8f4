import type { HandlersOf } from '#app/channel/handlers.ts'
import type { lifecycleContract } from '#app/lifecycle/contract.ts'
import { deadlineOf } from '#app/lifecycle/deadlineOf.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { openExportedEntries } from './exportedEntries.ts'
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
  const exported = await openExportedEntries({ clock, instances, openStore })
  const watch = registry.watch(() => reminders.refresh())
  const calendar = lifecycleHandlers({ registry, profile, clock, instances, outdated: exported.outdated })
  return {
    handlers: {
      async 'lifecycle.calendar'(input, context) {
        const file = await calendar['lifecycle.calendar'](input, context)
        await exported.note(instances().filter(({ id }) => input.instanceId === null || id === input.instanceId))
        return file
      },
      async 'lifecycle.takeBack'(input, context) {
        const ended = exported.outdated().filter(({ nowMs }) => nowMs === null)
        const file = await calendar['lifecycle.takeBack'](input, context)
        await exported.forget(ended)
        return file
      },
      'lifecycle.followOutdated': (_, { signal }) =>
        latestOf(
          exported.outdated,
          (changed) => {
            const watches = [exported.watch(changed), registry.watch(changed)]
            return {
              [Symbol.dispose]() {
                for (const each of watches) each[Symbol.dispose]()
              },
            }
          },
          signal,
        ),
      'lifecycle.watchReminders': (_, { signal }) =>
        latestOf(() => reminders.rung().toReversed(), reminders.watch, signal),
    },
    async close() {
      watch[Symbol.dispose]()
      await reminders.close()
    },
  }
}
