import { fillText } from '#app/text/fillText.ts'
import { lifecycleText } from './lifecycleText.ts'
import type { ReminderNotice } from './reminderNotice.ts'

const HOUR_MS = 3_600_000

/** Title and body of a reminder. A guessed anchor is said, because the deadline may be earlier, and so is what nobody knows. */
export function sayReminder(
  { alias, clock, isCertain }: Pick<ReminderNotice, 'alias' | 'clock' | 'isCertain'>,
  language: 'zh' | 'en',
  nowMs: number,
  dateTime: (atMs: number) => string,
): { title: string; body: string } {
  const values = {
    alias,
    hours: String(Math.max(0, Math.floor((clock.deadlineMs - nowMs) / HOUR_MS))),
    deadline: dateTime(clock.deadlineMs),
    at: dateTime(clock.anchorMs),
  }
  const say = (key: keyof typeof lifecycleText) => fillText(lifecycleText[key][language], values)
  if (!isCertain) return { title: say('possibleTitle'), body: say('possibleBody') }
  const body = clock.known === 'guess' ? `${say('reminderBody')}\n${say('reminderGuess')}` : say('reminderBody')
  return { title: say('reminderTitle'), body }
}
