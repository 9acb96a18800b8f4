import { z } from 'zod'

/** What an instance writes down by itself. `dead`: it is to, and does not, as after a process was killed. */
export const monitorStateSchema = z.object({
  is: z.enum(['on', 'off', 'dead']),
  bytes: z.number().nonnegative(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
})
export type MonitorState = z.infer<typeof monitorStateSchema>
