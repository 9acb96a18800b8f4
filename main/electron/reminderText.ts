import { lifecycleText } from '#app/lifecycle/lifecycleText.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import { fillText } from '#app/text/fillText.ts'

const HOUR_MS = 3_600_000

/** Title and body of a reminder in the system's language. A guessed anchor is said, because the deadline may be earlier. */
export function reminderText(notice: ReminderNotice, locale: string, nowMs: number): { title: string; body: string } {
  const language = locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const values: Record<string, string> = {
    alias: notice.alias,
    hours: String(Math.max(0, Math.floor((notice.clock.deadlineMs - nowMs) / HOUR_MS))),
    deadline: new Date(notice.clock.deadlineMs).toLocaleString(locale),
  }
  const say = (key: keyof typeof lifecycleText) => fillText(lifecycleText[key][language], values)
  const body = notice.clock.known === 'guess' ? `${say('reminderBody')}\n${say('reminderGuess')}` : say('reminderBody')
  return { title: say('reminderTitle'), body }
}
