import { z } from 'zod'
import { releaseClockSchema } from '#app/instance/releaseClock.ts'
import { processSchema } from './evidence.ts'
import { planSchema } from './plan.ts'
import { rowIdSchema } from './rowId.ts'

/** One line of evidence as the screen shows it. `reason` is a text key of the teardown capability. */
export const rowSchema = z.object({
  id: rowIdSchema,
  /** `notApplicable`: there is nothing that this row could check; it neither proves nor denies. */
  status: z.enum(['green', 'red', 'unknown', 'notApplicable']),
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Paths, process names: what the row is about, capped for display. */
  items: z.array(z.string()),
  source: z.string().nullable(),
  atMs: z.number().nullable(),
  expiresAtMs: z.number().nullable(),
})
export type Row = z.infer<typeof rowSchema>

export const gateSchema = z.discriminatedUnion('allow', [
  z.object({ allow: z.literal(true) }),
  z.object({
    allow: z.literal(false),
    reasons: z.array(z.object({ row: rowIdSchema, why: z.enum(['red', 'unknown', 'stale']) })),
  }),
])
export type Gate = z.infer<typeof gateSchema>

/** Names of the machine's states; saved before every act. */
export const teardownStateSchema = z.enum([
  'idle',
  /** Deciding, pulling, checking. */
  'preparing',
  'approved',
  /** The last evidence is being taken and the gate asked again. */
  'sealing',
  /** No command there, or one that failed: the person presses 关机 in the console, on facts that are kept fresh. */
  'guidingOff',
  'shuttingDown',
  'confirmingOff',
  /** The command went out but nothing proves the instance is off; the user is asked to look. */
  'offUnproven',
  /** Off and sealed; the 15-day clock runs. */
  'parked',
  /** The console is open for 释放, guided. */
  'releasing',
  'released',
  /** Berth was closed or crashed during an act: a person looks first; nothing goes on by itself. */
  'needsReview',
])
export type TeardownState = z.infer<typeof teardownStateSchema>

export const teardownViewSchema = z.object({
  state: teardownStateSchema,
  plan: planSchema.nullable(),
  planHash: z.string().nullable(),
  rows: z.array(rowSchema),
  gate: gateSchema.nullable(),
  /** What voided the last approval, as text keys with params; empty when nothing did. */
  drift: z.array(z.object({ reason: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  checking: z.boolean(),
  /** When an approved 关机 is to be carried out; null where none waits. */
  scheduledAtMs: z.number().nullable(),
  /** What ran when `quiet` was last read, so that one can be accepted by name; absent before the first reading. */
  processes: z.array(processSchema).optional(),
  clock: releaseClockSchema.nullable(),
  /** Since when what was read holds because the instance is off; null while nothing is sealed. */
  sealedAtMs: z.number().nullable(),
  /** Why the last act did not go through. */
  failure: z.string().nullable(),
})
export type TeardownView = z.infer<typeof teardownViewSchema>
