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
 * An `.ics` file with one event per deadline and an alarm per reminder, so that they ring without Berth. The same clock
 * gives the same event id: a calendar that imports it twice shows it once.
 */
export function releaseCalendar(entries: readonly CalendarEntry[], hoursBefore: readonly number[]): string {
  const events = entries.map(({ instanceId, clock, title, description }) => ({
    uid: `${instanceId}-${clock.anchorMs}@berth`,
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
