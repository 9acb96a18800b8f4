import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'

/** What lies on this computer of an instance that the person took out of Berth. */
export const forgottenCopiesSchema = z.object({
  instanceId: instanceIdSchema,
  alias: z.string(),
  forgottenAtMs: z.number(),
  copies: z.array(z.object({ remotePath: z.string(), sizeBytes: z.number() })),
})
export type ForgottenCopies = z.infer<typeof forgottenCopiesSchema>
