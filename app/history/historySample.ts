import { z } from 'zod'
import { tierIdSchema } from '#app/profile/tierId.ts'
import type { StorageView } from '#app/storage/tier.ts'

const amount = z.number().nullable()

/** One reading of everything, as a line of the history. Null is "not read", and never 0. */
export const historySampleSchema = z.object({
  atMs: z.number(),
  /** Bytes in use and in all, inodes in use and in all. A tier that did not answer, or is not there, is absent. */
  tiers: z.partialRecord(tierIdSchema, z.tuple([amount, amount, amount, amount])),
  /** For each GPU: load as a ratio, MiB in use and in all. */
  gpus: z.array(z.tuple([amount, amount, amount])),
  /** Bytes of the working set and of the limit. */
  memory: z.tuple([amount, amount]),
  /** Cores in use and allowed. */
  cpu: z.tuple([amount, amount]),
})
export type HistorySample = z.infer<typeof historySampleSchema>

/** What a view says that was read now; null when there is nothing live in it. */
export function historySampleOf({ tiers, compute, fromCache }: StorageView): HistorySample | null {
  const read = tiers.filter(({ bytes, inodes }) => bytes !== null || inodes !== null)
  const atMs = Math.max(...read.map((tier) => tier.atMs), compute?.atMs ?? Number.NEGATIVE_INFINITY)
  if (fromCache || !Number.isFinite(atMs)) return null
  return {
    atMs,
    tiers: Object.fromEntries(
      read
        // A tier on the system disk has no numbers of its own.
        .filter(({ state }) => state === 'ok')
        .map(({ tier, bytes, inodes }) => [
          tier,
          [bytes?.used ?? null, bytes?.total ?? null, inodes?.used ?? null, inodes?.total ?? null],
        ]),
    ),
    gpus: compute?.gpus.map((gpu) => [gpu.utilRatio, gpu.memoryUsedMiB, gpu.memoryTotalMiB]) ?? [],
    memory: [compute?.workingSetBytes ?? null, compute?.memoryLimitBytes ?? null],
    cpu: [compute?.cpuUsedCores ?? null, compute?.cpuLimitCores ?? null],
  }
}
