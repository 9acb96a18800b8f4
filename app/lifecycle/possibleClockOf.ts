import type { Instance } from '#app/instance/instance.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { LinkState } from '#app/ssh/linkState.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** A line that is down for an hour is no reason to speak of a release. */
const SILENT_FOR_MS = HOUR_MS

/**
 * The deadline of an instance that stopped answering and of which nobody said that it is off: *if* it is off, it has been since its last
 * answer at the latest, so this is the earliest day on which AutoDL may release it. A question to the person, never a state: null while
 * it answers or was not tried yet, and where it is known to be off, released or archived.
 */
export function possibleClockOf(
  { power, charge, seenAliveAtMs, archivedAtMs }: Instance,
  link: LinkState,
  profile: Profile,
  nowMs: number,
): ReleaseClock | null {
  const isOpen = power.state !== 'off' && power.state !== 'released' && archivedAtMs === null
  // A first try that is under way says nothing; one after a failure is still silence.
  const isSilent =
    link.kind === 'unreachable' || link.kind === 'blocked' || (link.kind === 'connecting' && link.attempt > 1)
  if (!isSilent || !isOpen || seenAliveAtMs === null || nowMs - seenAliveAtMs < SILENT_FOR_MS) return null
  const windowDays = profile.teardown.releaseWindowDays[charge]
  return { anchorMs: seenAliveAtMs, known: 'guess', windowDays, deadlineMs: seenAliveAtMs + windowDays * DAY_MS }
}
