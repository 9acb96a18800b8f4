import { z } from 'zod'
import { stream } from '#app/contract/define.ts'
import { auditChangeSchema } from './auditLine.ts'

export const auditContract = {
  /** The file is read and checked anew at the start; after that what is added. */
  'audit.watch': stream({ params: z.object({}), item: auditChangeSchema }),
  /** The file as it is, whole lines of JSON, in pieces of a size that a message can carry. */
  'audit.export': stream({ params: z.object({}), item: z.object({ text: z.string() }) }),
} as const
