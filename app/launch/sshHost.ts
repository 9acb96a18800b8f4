import { z } from 'zod'

/** A host of the person's ssh config. */
export const sshHostSchema = z.object({
  alias: z.string(),
  host: z.string(),
  port: z.number().int(),
  user: z.string(),
  /** It is reached through another computer, which Berth does not do. */
  jumps: z.boolean(),
})
export type SshHost = z.infer<typeof sshHostSchema>
