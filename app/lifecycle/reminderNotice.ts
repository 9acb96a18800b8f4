import type { InstanceId } from '#app/instance/instance.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'

/** What rings before AutoDL releases a powered-off instance. */
export type ReminderNotice = {
  readonly instanceId: InstanceId
  readonly alias: string
  /** The reminder that rings, by the profile's list; the time that is really left comes from the clock. */
  readonly hoursBefore: number
  readonly clock: ReleaseClock
}
