import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import { sayReminder } from '#app/lifecycle/sayReminder.ts'

/** Title and body of a reminder in the system's language. */
export function reminderText(notice: ReminderNotice, locale: string, nowMs: number): { title: string; body: string } {
  const language = locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  return sayReminder(notice, language, nowMs, (atMs) => new Date(atMs).toLocaleString(locale))
}
