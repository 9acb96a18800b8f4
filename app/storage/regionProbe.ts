import { z } from 'zod'

/**
 * Whether two instances share one file storage. `shared`: one read what the other wrote. `notSeen`: it did not within a minute, though
 * nothing says that their regions differ. `otherRegion`: the platform says that they are apart; nothing was written. `notMounted`: at
 * least one has no file storage. `notWritable`: the probe could not be written (no inodes, no room).
 */
export const regionProbeSchema = z.object({
  result: z.enum(['shared', 'notSeen', 'otherRegion', 'notMounted', 'notWritable']),
  regions: z.object({ writer: z.string().nullable(), reader: z.string().nullable() }),
  /** From the writing to the reading, or to giving up. */
  afterMs: z.number().nullable(),
})
export type RegionProbe = z.infer<typeof regionProbeSchema>
