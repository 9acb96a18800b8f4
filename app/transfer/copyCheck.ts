import { z } from 'zod'

/** A copy on this computer that is not what it was when it came home. */
const copyProblemSchema = z.object({
  remotePath: z.string(),
  localPath: z.string(),
  reason: z.enum(['missing', 'changed', 'broken', 'unreadable']),
})
export type CopyProblem = z.infer<typeof copyProblemSchema>

/** One more copy was read again. The stream that ends without an error has checked all of them. */
export const copyCheckedSchema = z.object({
  checked: z.number().int(),
  total: z.number().int(),
  doneBytes: z.number(),
  sizeBytes: z.number(),
  /** Of the copy that was just read; null when it is as it came home. */
  problem: copyProblemSchema.nullable(),
})
export type CopyChecked = z.infer<typeof copyCheckedSchema>
