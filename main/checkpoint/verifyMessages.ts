import { z } from 'zod'
import { structureReportSchema } from '#app/checkpoint/structureReport.ts'

/** What the reading thread is asked to do. */
export const verifyRequestSchema = z.object({ path: z.string(), fileName: z.string(), scanValues: z.boolean() })
export type VerifyRequest = z.infer<typeof verifyRequestSchema>

/** What it says: how far it is, then one of the two ends. */
export const verifyAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), doneBytes: z.number() }),
  z.object({ kind: z.literal('report'), report: structureReportSchema }),
  z.object({ kind: z.literal('unreadable'), path: z.string(), detail: z.string() }),
])
export type VerifyAnswer = z.infer<typeof verifyAnswerSchema>
