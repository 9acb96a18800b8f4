import type { ReleaseClock } from '#app/instance/releaseClock.ts'

const HOUR_MS = 3_600_000

/** One reminder of one clock. */
export type Reminder = { readonly hoursBefore: number; readonly atMs: number }

/** All reminders of a clock, earliest first. Those that lie before the anchor (a 7-day clock has no room for "7 days left") are left out. */
export function remindersOf(
  clock: Pick<ReleaseClock, 'anchorMs' | 'deadlineMs'>,
  hoursBefore: readonly number[],
): Reminder[] {
  return hoursBefore
    .map((hours) => ({ hoursBefore: hours, atMs: clock.deadlineMs - hours * HOUR_MS }))
    .filter(({ atMs }) => atMs > clock.anchorMs)
    .sort((a, b) => a.atMs - b.atMs)
}

/**
 * Reminders whose time has come and that were not given yet, earliest first. After a long sleep several are due at
 * once; only the last (the most urgent) is worth ringing, the others count as given. Nothing is due after the deadline.
 */
export function remindersDue(
  clock: ReleaseClock,
  hoursBefore: readonly number[],
  given: ReadonlySet<number>,
  nowMs: number,
): Reminder[] {
  if (nowMs >= clock.deadlineMs) return []
  return remindersOf(clock, hoursBefore).filter((each) => each.atMs <= nowMs && !given.has(each.hoursBefore))
}
