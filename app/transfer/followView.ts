import { z } from 'zod'

const followReasonSchema = z.enum([
  /** Its size or time was another one at the look before. */
  'changing',
  /** A process holds it open for writing. */
  'open',
  /** Which files are open could not be read, and no completion marker speaks for it. */
  'openUnknown',
  /** Not seen twice yet, some time apart. */
  'seenOnce',
  'empty',
  /** It is complete, but this computer would be left with too little free space. */
  'noRoom',
])

/** Whether new checkpoints of an instance come home by themselves. */
export const followViewSchema = z.object({
  enabled: z.boolean(),
  /** When the instance was last looked at for this; null before the first look. */
  lookedAtMs: z.number().nullable(),
  /** Seen, but not pulled yet, and why. */
  waiting: z.array(z.object({ path: z.string(), reason: followReasonSchema })),
})
export type FollowView = z.infer<typeof followViewSchema>
