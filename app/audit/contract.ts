import { z } from 'zod'
import { call } from '#app/contract/define.ts'
import { auditEntrySchema } from './auditEntry.ts'

export const auditContract = {
  'audit.read': call({
    input: z.object({}),
    output: z.object({
      entries: z.array(auditEntrySchema),
      /** Sequence number of the first line that does not fit the chain; null when all fit. */
      brokenAtSequence: z.number().int().nullable(),
    }),
  }),
} as const
