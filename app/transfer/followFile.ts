import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'

/** A file as it was when its pull was asked for. */
const followAskedSchema = z.object({ path: z.string(), sizeBytes: z.number(), mtimeMs: z.number() })
export type FollowAsked = z.infer<typeof followAskedSchema>

/** `follow.json`: the instances whose new checkpoints come home by themselves. */
export const followFileSchema = z.object({
  instances: z.array(
    z.object({
      id: instanceIdSchema,
      /** Each is asked for once: one that failed, or that the person cancelled, does not come back every minute. */
      asked: z.array(followAskedSchema),
    }),
  ),
})
export type FollowFile = z.infer<typeof followFileSchema>
