import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'

/** A deadline that was put into a calendar and is no longer so. */
export const outdatedEntrySchema = z.object({
  instanceId: instanceIdSchema,
  alias: z.string(),
  /** What the calendar says. */
  deadlineMs: z.number(),
  /** What is so now; null where nothing is counted down any more. */
  nowMs: z.number().nullable(),
})
export type OutdatedEntry = z.infer<typeof outdatedEntrySchema>
