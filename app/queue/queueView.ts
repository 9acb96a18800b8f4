import { z } from 'zod'
import { listChangeSchema } from '#app/contract/listChange.ts'
import { cellRunSchema } from './cellRun.ts'
import { queuePlanSchema } from './queuePlan.ts'
import { queueStandingSchema } from './queueStanding.ts'

/** The name of a queue, which is the time it was made at: `2026-11-27T13-42-31-000Z`. */
export const queueNameSchema = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,62}$/)

/** A queue without its cells. */
export const queueViewSchema = z.object({
  name: queueNameSchema,
  standing: queueStandingSchema,
  /** The process of a cell that goes on although its queue is gone; null when there is none. */
  orphanPid: z.number().int().positive().nullable(),
  /** Null when it cannot be read. */
  plan: queuePlanSchema.nullable(),
  /** Of the last start; null when it never began. */
  startedAtMs: z.number().nullable(),
  /** How often cells that waited were edited. */
  edits: z.number().int().nonnegative(),
  startedFrom: z.number().int().positive().nullable(),
  detachedBy: z.string(),
  /** By the instance's clock: of the newest thing that its record says. */
  lastEventAtMs: z.number().nullable(),
  /** It will end before its next cell. */
  stopsAfterCell: z.boolean(),
  /** The instance's clock at this reading. */
  instanceNowMs: z.number(),
  /** When the running cell last wrote its log, and any of its files, by the instance's clock; null when nothing is known. */
  logMovedAtMs: z.number().nullable(),
  movedAtMs: z.number().nullable(),
  /** Lines of the record of events that are none: more than 0 means that somebody wrote into it. */
  unreadableEvents: z.number().int().nonnegative(),
  /** The end of what the queue itself said. */
  log: z.string(),
})
export type QueueView = z.infer<typeof queueViewSchema>

export const queueStepSchema = z.object({
  /** All there are on the instance, oldest first. */
  names: z.array(queueNameSchema),
  /** Null: there is none. */
  queue: queueViewSchema.nullable(),
  cells: listChangeSchema(cellRunSchema).nullable(),
})

/** After so long without a sign of the running cell it is said: long enough for a slow validation. */
export const QUIET_AFTER_MS = 15 * 60_000
