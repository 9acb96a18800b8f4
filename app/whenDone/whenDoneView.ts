import { z } from 'zod'
import { whenDonePlanSchema } from './whenDonePlan.ts'

/** Why nothing was powered off; each has a sentence in `renderer/whenDone`. */
export const stopReasonSchema = z.enum([
  /** It cannot be found on the instance any more. */
  'queueGone',
  /** A newer start of it, or another queue after it. */
  'queueOther',
  'cellsChanged',
  /** It ended before its last cell. */
  'queueEnded',
  'cellsFailed',
  /** Another container or host key than was approved. */
  'instanceOther',
  /** The instance went off by another hand, was released or forgotten. */
  'instanceGone',
  'noShutdown',
  /** The person began something in the section Teardown. */
  'teardownOpen',
  /** Files could not be brought where they are safe. */
  'notSafe',
  'scanIncomplete',
  /** A row of the evidence does not hold. */
  'notGreen',
  /** The evidence holds, but asks for more than was approved. */
  'notApproved',
  /** Taken back, or void by what changed, during the notice. */
  'voided',
  /** Berth was closed during the notice. */
  'berthClosed',
  'commandFailed',
  /** The command went out, and nothing proves that the instance is off. */
  'unproven',
  'failed',
])

export const stopSchema = z.object({
  reason: stopReasonSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Paths, cells or rows that it is about; the first of them. */
  items: z.array(z.string()).max(50),
})
export type Stop = z.infer<typeof stopSchema>

export const whenDoneStageSchema = z.discriminatedUnion('is', [
  /** For the queue. */
  z.object({ is: z.literal('waiting') }),
  /** Files are brought where they are safe; `open` have no safe copy yet. */
  z.object({ is: z.literal('securing'), open: z.number().int().nonnegative() }),
  z.object({ is: z.literal('checking') }),
  /** Everything holds: the command goes out at that time. */
  z.object({ is: z.literal('notice'), atMs: z.number() }),
  /** The command is on its way. */
  z.object({ is: z.literal('leaving') }),
  z.object({ is: z.literal('off'), atMs: z.number() }),
  z.object({ is: z.literal('stopped'), atMs: z.number(), stop: stopSchema }),
])
export type WhenDoneStage = z.infer<typeof whenDoneStageSchema>

export const whenDoneViewSchema = z.object({
  plan: whenDonePlanSchema,
  planHash: z.string(),
  approvedAtMs: z.number(),
  stage: whenDoneStageSchema,
  /** When the queue was last looked at; null before the first time since Berth began. */
  lookedAtMs: z.number().nullable(),
})
export type WhenDoneView = z.infer<typeof whenDoneViewSchema>
