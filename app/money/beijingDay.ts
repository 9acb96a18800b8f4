const DAY_MS = 86_400_000
/** AutoDL bills by days of Beijing, which has no summer time. */
const BEIJING_MS = 8 * 3_600_000

/** The day of Beijing at a moment, as `2026-11-27`. */
export function beijingDay(atMs: number): string {
  return new Date(atMs + BEIJING_MS).toISOString().slice(0, 10)
}

/** Start of a day of Beijing. */
export function dayStartMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - BEIJING_MS
}

/** Every day of a month (`2026-11`). */
export function daysOf(month: string): string[] {
  const days: string[] = []
  for (let atMs = dayStartMs(`${month}-01`); beijingDay(atMs).startsWith(month); atMs += DAY_MS)
    days.push(beijingDay(atMs))
  return days
}
