import { z } from 'zod'
import { tierIdSchema } from '#app/profile/tierId.ts'

export const amountSchema = z.object({ used: z.number().nonnegative(), total: z.number().nonnegative() })
export type Amount = z.infer<typeof amountSchema>

/** One reading of one tier. A number without source and time does not exist. */
export const tierSampleSchema = z.object({
  tier: tierIdSchema,
  path: z.string(),
  /**
   * `missing`: no such mount, a normal state for FS and NAS. `timeout`: the mount did not answer in time (hung NFS).
   * `sharesSystem`: on the same device as `/`, so there is no disk of its own.
   */
  state: z.enum(['ok', 'missing', 'timeout', 'error', 'sharesSystem']),
  bytes: amountSchema.nullable(),
  inodes: amountSchema.nullable(),
  /** True when `inodes.total` is the platform's cap, because the mount reported none. */
  inodeCapAssumed: z.boolean(),
  source: z.enum(['sftp-statvfs', 'df']),
  atMs: z.number(),
})
export type TierSample = z.infer<typeof tierSampleSchema>

/** GPU, CPU and memory of the container (cgroup counters, never the host's). */
export const computeSampleSchema = z.object({
  gpus: z.array(
    z.object({
      model: z.string(),
      utilRatio: z.number().nullable(),
      memoryUsedMiB: z.number().nullable(),
      memoryTotalMiB: z.number().nullable(),
    }),
  ),
  /** `none`: the driver says that there is no GPU (无卡 mode). `unreadable`: nothing can be said; never shown as none. */
  gpuState: z.enum(['present', 'none', 'unreadable']).optional(),
  /** memory.current − inactive_file. */
  workingSetBytes: z.number().nullable(),
  memoryLimitBytes: z.number().nullable(),
  cpuUsedCores: z.number().nullable(),
  cpuLimitCores: z.number().nullable(),
  atMs: z.number(),
})
export type ComputeSample = z.infer<typeof computeSampleSchema>

export const storageViewSchema = z.object({
  tiers: z.array(tierSampleSchema),
  compute: computeSampleSchema.nullable(),
  /** True while the values are those of an earlier run of Berth. */
  fromCache: z.boolean(),
})
export type StorageView = z.infer<typeof storageViewSchema>
