import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { tierIdSchema } from '#app/profile/tierId.ts'
import { queueNewsSchema } from '#app/queue/queueNews.ts'
import { whenDoneNewsSchema } from '#app/whenDone/whenDoneNews.ts'

/**
 * `fills`: a tier crossed a threshold. `fillsSoon`: its readings lead to full within hours. `filesGrow`: so many new files an hour
 * that a day of it would fill the tier, long before it is near. `atRisk`: files that matter have had no
 * safe copy for more than a day. `idle`: a GPU does nothing and has cost the sum that the person named. `lowBalance`: what runs uses the
 * typed balance up within the hours that they named. `queue`: one ended, stands still, or failed. `whenDone`: what becomes of a 关机 that
 * was approved in advance.
 */
export const alertFactsSchema = z.object({
  kind: z.enum(['fills', 'fillsSoon', 'filesGrow', 'atRisk', 'idle', 'lowBalance', 'queue', 'whenDone']),
  /** null for `atRisk`, as the next two. */
  tier: tierIdSchema.nullable(),
  measure: z.enum(['bytes', 'inodes']).nullable(),
  level: z.enum(['high', 'critical']).nullable(),
  usedRatio: z.number().nullable(),
  /** When it will be full, for `fillsSoon` and `filesGrow`. */
  fullAtMs: z.number().nullable(),
  /** How many files: at risk, or new in an hour for `filesGrow`. */
  count: z.number().int().nullable(),
  /** What checkpoints, metrics and logs take of a tier that fills, where all of them are known. */
  ownBytes: z.number().nullable(),
  /** What it cost so far, 元, for `idle`. */
  yuan: z.number().nullable().default(null),
  /** Since when, for `idle`. */
  sinceMs: z.number().nullable().default(null),
  /** How long the balance lasts, for `lowBalance`. */
  hoursLeft: z.number().nullable().default(null),
  /** What became of a queue, for `queue`. */
  queue: queueNewsSchema.nullable().default(null),
  /** For `whenDone`. */
  whenDone: whenDoneNewsSchema.nullable().default(null),
})
export type AlertFacts = z.infer<typeof alertFactsSchema>

/** One thing that was told, as it was then. */
export const alertSchema = alertFactsSchema.extend({
  /** Grows; unique. */
  id: z.number().int(),
  atMs: z.number(),
  instanceId: instanceIdSchema,
  /** At that time. */
  alias: z.string(),
  /** null while it holds. */
  endedAtMs: z.number().nullable(),
})
export type Alert = z.infer<typeof alertSchema>

/** What makes two alerts about one instance the same. */
export function alertKey({ kind, tier, measure, level, queue, whenDone }: AlertFacts): string {
  if (queue !== null) return [kind, queue.run, queue.is].join(':')
  if (whenDone !== null) return [kind, whenDone.planHash, whenDone.is].join(':')
  return [kind, tier, measure, level].join(':')
}
