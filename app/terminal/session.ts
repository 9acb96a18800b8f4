import { z } from 'zod'

/** A session of tmux or screen on an instance: what runs in it goes on without any connection. */
export const sessionSchema = z.object({
  tool: z.enum(['tmux', 'screen']),
  /** `berth`: one that Berth made. `own`: one that the person has by another way; it keeps the settings it has. */
  server: z.enum(['berth', 'own']),
  /** As the tool has it; of screen with the process in front (`1234.train`). */
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]*$/u),
  /** When it was made, as its tool says it: after a restart the same name may be another session. */
  born: z.string().regex(/^\d{1,20}$/),
})
export type Session = z.infer<typeof sessionSchema>

/** One that was found on the instance. */
export const foundSessionSchema = sessionSchema.extend({
  madeAtMs: z.number().nullable(),
  /** So many terminals show it right now, wherever they are. */
  shownBy: z.number().int().nonnegative(),
  /** The name of the program in it; empty where that is not known. */
  runs: z.string().max(200),
})

/** The sessions of an instance. With `problems` there may be more than are listed. */
export const sessionListSchema = z.object({
  tools: z.array(z.object({ tool: z.enum(['tmux', 'screen']), version: z.string() })),
  sessions: z.array(foundSessionSchema),
  problems: z.array(z.object({ tool: z.string(), said: z.string() })),
})
export type SessionList = z.infer<typeof sessionListSchema>
