import { z } from 'zod'
import { tierIdSchema } from '#app/profile/tierId.ts'

/** What takes the room of one tier, as it was at one time. */
export const diskUseSchema = z.object({
  tier: tierIdSchema,
  /** The folder that was looked into, without the file systems mounted below it. */
  root: z.string(),
  atMs: z.number(),
  /** The folders with most bytes and those with most files, each with all that is below it; null where it was in the other list only. */
  folders: z.array(z.object({ path: z.string(), bytes: z.number().nullable(), inodes: z.number().nullable() })),
  /** What could not be read: then there may be more than is listed. */
  problems: z.array(z.string()),
})
export type DiskUse = z.infer<typeof diskUseSchema>
