import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { sessionSchema } from './session.ts'

export const terminalIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)

/** An absolute path on the instance. */
export const folderSchema = z
  .string()
  .max(4096)
  .regex(/^\/[^\p{Cc}]*$/u)

/** What a person calls a terminal. */
export const terminalNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]*$/u)

/**
 * A terminal of an instance, as every window shows it. It is Berth's, and outlives windows and restarts; what runs in it lives
 * - `session`: on the instance, in tmux or screen, whatever happens here;
 * - `connection`: as long as its connection, because the instance has no tool for more (`why`: what the tool said that failed);
 * - `unknown`: it was not opened yet.
 */
export const terminalTabSchema = z.object({
  id: terminalIdSchema,
  instanceId: instanceIdSchema,
  name: terminalNameSchema,
  /** Where its first shell starts; null: where a login starts. */
  folder: folderSchema.nullable(),
  lives: z.discriminatedUnion('in', [
    z.object({ in: z.literal('unknown') }),
    z.object({ in: z.literal('connection'), why: z.string() }),
    z.object({ in: z.literal('session'), session: sessionSchema }),
  ]),
})
export type TerminalTab = z.infer<typeof terminalTabSchema>

/** More would leave no channel of the connection for Berth's own looks. */
export const MOST_TABS = 6
