import { z } from 'zod'

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

/** From a time of the day to another, by the clock on the wall here; over midnight where the first is later. Equal: none at all. */
export const quietHoursSchema = z.object({ from: time, to: time })
export type QuietHours = z.infer<typeof quietHoursSchema>

/** When the quiet that holds at a moment ends; null when it is not quiet then. Hours that a clock change skips or repeats stay right. */
export function quietUntilMs(hours: QuietHours | null, nowMs: number): number | null {
  if (hours === null || hours.from === hours.to) return null
  const now = new Date(nowMs)
  // Yesterday's may reach into today.
  for (const days of [-1, 0]) {
    const begin = at(now, days, hours.from)
    const end = at(now, hours.from < hours.to ? days : days + 1, hours.to)
    if (begin <= nowMs && nowMs < end) return end
  }
  return null
}

function at(day: Date, days: number, hoursAndMinutes: string): number {
  const [hours = 0, minutes = 0] = hoursAndMinutes.split(':').map(Number)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hours, minutes).getTime()
}
