import { z } from 'zod'
import { evidenceSchema } from './evidence.ts'
import { planSchema } from './plan.ts'
import { teardownStateSchema, teardownViewSchema } from './teardownView.ts'

/** What a person approved, and how they said so. Bound to the hash: another plan is another approval. */
export const approvalSchema = z.object({ planHash: z.string(), typedAlias: z.string(), atMs: z.number() })
export type Approval = z.infer<typeof approvalSchema>

/** One teardown as it is kept on disk, written before every act. */
export const teardownRecordSchema = z.object({
  state: teardownStateSchema,
  plan: planSchema.nullable(),
  planHash: z.string().nullable(),
  approval: approvalSchema.nullable(),
  evidence: evidenceSchema,
  /** Whether the instance took the command for 关机: only then may refused connections prove that it is off. */
  commandAccepted: z.boolean(),
  /** When the command for 关机 went out; kept over a crash, because the release clock may run since then. */
  commandSentAtMs: z.number().nullable().default(null),
  drift: teardownViewSchema.shape.drift,
  failure: z.string().nullable(),
})
export type TeardownRecord = z.infer<typeof teardownRecordSchema>
