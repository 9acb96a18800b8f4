import { z } from 'zod'

/** Whether new checkpoints of an instance come home by themselves. */
export const followViewSchema = z.object({
  enabled: z.boolean(),
  /** When the instance was last looked at for this; null before the first look. */
  lookedAtMs: z.number().nullable(),
  /** Seen, but not pulled yet: still changing, held open by a process, or seen only once so far. */
  waiting: z.array(z.object({ path: z.string(), reason: z.enum(['changing', 'open', 'seenOnce']) })),
})
export type FollowView = z.infer<typeof followViewSchema>
