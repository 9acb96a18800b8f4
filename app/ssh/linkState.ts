import { z } from 'zod'
import { wireErrorSchema } from '#app/contract/berthError.ts'

/** The state of the one multiplexed connection to an instance. Says nothing about whether the instance is on. */
export const linkStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('connecting'), sinceMs: z.number(), attempt: z.number().int() }),
  z.object({ kind: z.literal('online'), sinceMs: z.number(), rttMs: z.number().nullable() }),
  /** Lost or never reached; Berth tries again at `nextTryAtMs`. */
  z.object({
    kind: z.literal('unreachable'),
    sinceMs: z.number(),
    nextTryAtMs: z.number().nullable(),
    attempt: z.number().int(),
    error: wireErrorSchema,
  }),
  /** Something a person has to settle (changed host key, refused key, another container): Berth only looks again slowly. */
  z.object({ kind: z.literal('blocked'), sinceMs: z.number(), error: wireErrorSchema }),
])
export type LinkState = z.infer<typeof linkStateSchema>
