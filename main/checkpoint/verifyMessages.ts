import { z } from 'zod'
import { structureReportSchema } from '#app/checkpoint/structureReport.ts'

/** What the reading thread is asked to do: read a file of this computer, or one whose bytes it asks for. */
export const verifyRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), path: z.string(), fileName: z.string(), scanValues: z.boolean() }),
  z.object({ kind: z.literal('bytes'), fileName: z.string() }),
])
export type VerifyRequest = z.infer<typeof verifyRequestSchema>

/** What it says: how far it is, which bytes it needs, then one of the two ends. */
export const verifyAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), doneBytes: z.number() }),
  /** `name` is a file beside the one that is read; null is that one. */
  z.object({ kind: z.literal('open'), ask: z.number(), name: z.string().nullable() }),
  z.object({ kind: z.literal('read'), ask: z.number(), source: z.number(), offset: z.number(), length: z.number() }),
  z.object({ kind: z.literal('close'), source: z.number() }),
  z.object({ kind: z.literal('report'), report: structureReportSchema }),
  z.object({ kind: z.literal('unreadable'), path: z.string(), detail: z.string() }),
])
export type VerifyAnswer = z.infer<typeof verifyAnswerSchema>

/** What it gets for an `open` (null when there is no such file) or a `read`. */
export const verifyBytesSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    ask: z.number(),
    source: z.object({ id: z.number(), sizeBytes: z.number() }).nullable(),
  }),
  z.object({
    kind: z.literal('bytes'),
    ask: z.number(),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
])
export type VerifyBytes = z.infer<typeof verifyBytesSchema>
