import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'

const DAY = 86_400_000

/** Invented reminders, newest first. */
export function storyReminders(nowMs: number): ReminderNotice[] {
  const notice = (id: number, atMs: number, hoursBefore: number, isCertain: boolean): ReminderNotice => ({
    id,
    atMs,
    instanceId: 'b6f24c9a17-3bf7e581',
    alias: isCertain ? 'autodl-det-1' : 'autodl-vlm-3',
    hoursBefore,
    clock: {
      anchorMs: atMs + hoursBefore * 3_600_000 - 15 * DAY,
      known: isCertain ? 'observed' : 'guess',
      windowDays: 15,
      deadlineMs: atMs + hoursBefore * 3_600_000,
    },
    isCertain,
  })
  return [
    notice(3, nowMs - 0.7 * DAY, 72, true),
    notice(2, nowMs - 2 * DAY, 168, false),
    notice(1, nowMs - 4.7 * DAY, 168, true),
  ]
}
