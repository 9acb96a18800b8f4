import { z } from 'zod'
import { stopReasonSchema } from './whenDoneView.ts'

/** What is told of a 关机 that was approved in advance to somebody who is not looking. */
export const whenDoneNewsSchema = z.object({
  planHash: z.string(),
  is: z.enum(['notice', 'off', 'stopped', 'unproven']),
  /** When the command goes out, for `notice`. */
  atMs: z.number().nullable(),
  /** For `stopped`. */
  reason: stopReasonSchema.nullable(),
})
export type WhenDoneNews = z.infer<typeof whenDoneNewsSchema>
