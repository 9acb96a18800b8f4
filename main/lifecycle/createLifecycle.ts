import type { HandlersOf } from '#app/channel/handlers.ts'
import type { lifecycleContract } from '#app/lifecycle/contract.ts'
import { releaseClockOf } from '#app/lifecycle/releaseClockOf.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { lifecycleHandlers } from './lifecycleHandlers.ts'
import { createReminders } from './reminders.ts'

type Deps = Pick<Ground, 'clock' | 'profile' | 'openStore'> & {
  readonly registry: InstanceRegistry
  /** Rings; absent where the host cannot notify, and then nothing is promised either. */
  readonly remind?: ((notice: ReminderNotice) => void) | undefined
}

/** Release clocks: what a person can take away of them, and the reminders before they run out. */
export async function createLifecycle(deps: Deps): Promise<Capability<HandlersOf<typeof lifecycleContract>>> {
  const { registry, clock, profile, openStore, remind } = deps
  const handlers = lifecycleHandlers({ registry, profile, clock })
  if (remind === undefined) return { handlers }
  const reminders = await createReminders({
    clock,
    hoursBefore: profile.teardown.reminderHoursBefore,
    instances: () =>
      registry.list().map(({ id, alias, power, charge }) => ({
        id,
        alias,
        clock: releaseClockOf(power, charge, profile, clock.nowMs()),
      })),
    notify: remind,
    openStore,
  })
  const watch = registry.watch(() => reminders.refresh())
  return {
    handlers,
    close() {
      watch[Symbol.dispose]()
      reminders.close()
    },
  }
}
