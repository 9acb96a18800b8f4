import { z } from 'zod'
import { addressSchema } from './instance.ts'

/** A host of the person's ssh config. */
export const sshHostSchema = addressSchema.extend({
  alias: z.string(),
  /** The computer through which it is reached; null for directly. */
  jump: addressSchema.nullable(),
  /** It is reached in a way that Berth does not go: by a command, or through several computers. */
  otherWay: z.boolean(),
})
export type SshHost = z.infer<typeof sshHostSchema>
