import { z } from 'zod'
import { chargeSchema, instanceIdSchema } from '#app/instance/instance.ts'

/** A stretch of one boot at one price, as Berth saw it. */
export const usageSegmentSchema = z.object({
  instanceId: instanceIdSchema,
  alias: z.string(),
  mode: z.enum(['on', 'noGpu']),
  charge: chargeSchema,
  /** Start of the container; null when it was not read. */
  bootedAtMs: z.number().nullable(),
  fromMs: z.number(),
  /** Until Berth last saw it on. */
  seenUntilMs: z.number(),
  /** Until it went off, as far as that is known; at least `seenUntilMs`. */
  toMs: z.number(),
  /** null while nobody entered a price; also for 包年包月, which is not billed by the hour. */
  yuanPerHour: z.number().nullable(),
  /** Of it with the GPU under 5 % for at least half an hour in a row. */
  idleMs: z.number(),
  /** Until when idleness is counted in `idleMs` already; null while none is. */
  idleUntilMs: z.number().nullable().default(null),
})
export type UsageSegment = z.infer<typeof usageSegmentSchema>

/** What is stored, as read on one day of Beijing (`2026-11-27`); null for what was not read. */
export const diskReadingSchema = z.object({
  instanceId: instanceIdSchema,
  alias: z.string(),
  region: z.string().nullable(),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  /** What was bought. */
  dataTotalBytes: z.number().nullable(),
  fsUsedBytes: z.number().nullable(),
  nasUsedBytes: z.number().nullable(),
})
export type DiskReading = z.infer<typeof diskReadingSchema>

export type Usage = { readonly segments: readonly UsageSegment[]; readonly disks: readonly DiskReading[] }
