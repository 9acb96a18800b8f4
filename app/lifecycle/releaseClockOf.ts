import type { Charge, Power } from '#app/instance/instance.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import type { Profile } from '#app/profile/profile.ts'

const DAY_MS = 86_400_000

/**
 * The deadline of an instance that is off; null in every other state, because only 关机 starts the count and any boot
 * ends it. null too when nobody knows since when it is off: whoever first sees "off" writes that time to
 * `power.sinceMs` as a guess, because a guess drawn anew at each call would push the deadline away for ever.
 * An anchor in the future (this computer's clock was set back) becomes now, as a guess.
 */
export function releaseClockOf(power: Power, charge: Charge, profile: Profile, nowMs: number): ReleaseClock | null {
  if (power.state !== 'off' || power.sinceMs === null) return null
  const windowDays = profile.teardown.releaseWindowDays[charge]
  const future = power.sinceMs > nowMs
  const anchorMs = future ? nowMs : power.sinceMs
  return { anchorMs, known: future ? 'guess' : power.known, windowDays, deadlineMs: anchorMs + windowDays * DAY_MS }
}
