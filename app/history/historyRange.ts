import { z } from 'zod'

export const historyRangeSchema = z.enum(['hour', 'day', 'week', 'all'])
export type HistoryRange = z.infer<typeof historyRangeSchema>

const HOUR_MS = 3_600_000
export const RANGE_MS: { readonly [R in Exclude<HistoryRange, 'all'>]: number } = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
}
