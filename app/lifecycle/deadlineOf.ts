import type { Instance } from '#app/instance/instance.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { LinkState } from '#app/ssh/linkState.ts'
import { possibleClockOf } from './possibleClockOf.ts'
import { releaseClockOf } from './releaseClockOf.ts'

export type Deadline = {
  readonly clock: ReleaseClock
  /** False where it only stopped answering: the deadline holds if it is off. */
  readonly isCertain: boolean
}

/** The day on which AutoDL releases an instance, or may; null while it answers, or where nothing is known. */
export function deadlineOf(instance: Instance, link: LinkState, profile: Profile, nowMs: number): Deadline | null {
  const clock = releaseClockOf(instance.power, instance.charge, profile, nowMs)
  if (clock !== null) return { clock, isCertain: true }
  const possible = possibleClockOf(instance, link, profile, nowMs)
  return possible === null ? null : { clock: possible, isCertain: false }
}
