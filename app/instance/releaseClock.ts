import { z } from 'zod'
import { knownSchema } from './instance.ts'

/** The deadline after which AutoDL releases a powered-off instance by itself. */
export const releaseClockSchema = z.object({
  anchorMs: z.number(),
  /** How the anchor is known; always shown beside the deadline. */
  known: knownSchema,
  windowDays: z.number(),
  deadlineMs: z.number(),
})
export type ReleaseClock = z.infer<typeof releaseClockSchema>
