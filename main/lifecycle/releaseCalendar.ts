import { createEvents } from 'ics'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import { remindersOf } from '#app/lifecycle/remindersDue.ts'

/** Texts in the user's language, with their placeholders filled in. */
export type CalendarEntry = {
  readonly instanceId: string
  readonly clock: ReleaseClock
  readonly title: string
  readonly description: string
}

/**
 * An `.ics` file with one event per deadline and an alarm per reminder, so that they ring without Berth. One instance has one event
 * id and a number that grows with time: a calendar that imports it again moves what it has (RFC 5545, 3.8.7.4).
 */
export function releaseCalendar(
  entries: readonly CalendarEntry[],
  hoursBefore: readonly number[],
  nowMs: number,
): string {
  const events = entries.map(({ instanceId, clock, title, description }) => ({
    uid: `${instanceId}@berth`,
    // Seconds since 2020, which fit the 31 bits that some calendars have for it until 2088.
    sequence: Math.max(0, Math.floor((nowMs - Date.UTC(2020, 0, 1)) / 1000)),
    lastModified: nowMs,
    productId: 'berth',
    start: clock.deadlineMs,
    startInputType: 'utc' as const,
    startOutputType: 'utc' as const,
    duration: { minutes: 30 },
    title,
    description,
    alarms: remindersOf(clock, hoursBefore).map((reminder) => ({
      action: 'display' as const,
      description: title,
      trigger: { hours: reminder.hoursBefore, before: true },
    })),
  }))
  const { error, value } = createEvents(events)
  if (error || typeof value !== 'string') throw error ?? new Error('The calendar is empty')
  return value
}
