import { createEvents } from 'ics'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import { remindersOf } from '#app/lifecycle/remindersDue.ts'

/** Texts in the user's language, with their placeholders filled in. */
export type CalendarEntry = {
  readonly instanceId: string
  readonly clock: Pick<ReleaseClock, 'anchorMs' | 'deadlineMs'>
  readonly title: string
  readonly description: string
}

/**
 * An `.ics` file with one event per deadline and an alarm per reminder, so that they ring without Berth. One instance has one event
 * id and a number that grows with time: a calendar that imports it again moves what it has (RFC 5545, 3.8.7.4). With `takesBack` the
 * file cancels the entries instead (RFC 5546, 3.2.5).
 */
export function releaseCalendar(
  entries: readonly CalendarEntry[],
  hoursBefore: readonly number[],
  nowMs: number,
  takesBack = false,
): string {
  const events = entries.map(({ instanceId, clock, title, description }) => ({
    uid: `${instanceId}@berth`,
    // Seconds since 2020, which fit the 31 bits that some calendars have for it until 2088.
    sequence: Math.max(0, Math.floor((nowMs - Date.UTC(2020, 0, 1)) / 1000)),
    lastModified: nowMs,
    start: clock.deadlineMs,
    startInputType: 'utc' as const,
    startOutputType: 'utc' as const,
    duration: { minutes: 30 },
    title,
    description,
    ...(takesBack ? { status: 'CANCELLED' as const } : {}),
    alarms: (takesBack ? [] : remindersOf(clock, hoursBefore)).map((reminder) => ({
      action: 'display' as const,
      description: title,
      trigger: { hours: reminder.hoursBefore, before: true },
    })),
  }))
  const { error, value } = createEvents(events, { productId: 'berth', method: takesBack ? 'CANCEL' : 'PUBLISH' })
  if (error || typeof value !== 'string') throw error ?? new Error('The calendar is empty')
  return value
}
