import { z } from 'zod'
import { tierIdSchema } from '#app/profile/tierId.ts'
import { linkStateSchema } from '#app/ssh/linkState.ts'
import { instanceSchema } from './instance.ts'
import { releaseClockSchema } from './releaseClock.ts'

/** One line of the rail: what Berth remembers plus what it sees now. */
export const instanceViewSchema = z.object({
  instance: instanceSchema,
  link: linkStateSchema,
  clock: releaseClockSchema.nullable(),
  /** The fullest gauge of all tiers (bytes or inodes); null until the first sample. */
  worstUsedRatio: z.number().nullable(),
  /** How full each tier is, as last read; null where it gave no number. */
  gauges: z.array(
    z.object({
      tier: tierIdSchema,
      bytesRatio: z.number().nullable(),
      inodesRatio: z.number().nullable(),
      atMs: z.number(),
    }),
  ),
  /** Of all its GPUs together; null where nothing can be said. */
  gpuUtilRatio: z.number().nullable(),
  atRiskCount: z.number().int().nullable(),
  /** How far its queue is, while one runs; null where none does, or nobody has looked. */
  runningQueue: z.object({ done: z.number().int().nonnegative(), total: z.number().int().nonnegative() }).nullable(),
})
export type InstanceView = z.infer<typeof instanceViewSchema>
