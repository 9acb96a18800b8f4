import { z } from 'zod'

/** A copy on this computer that is not what it was when it came home. */
const copyProblemSchema = z.object({
  remotePath: z.string(),
  localPath: z.string(),
  reason: z.enum(['missing', 'changed', 'broken', 'unreadable']),
})
export type CopyProblem = z.infer<typeof copyProblemSchema>

/** Copies that were read again, and those of them that no longer prove anything. */
export const copyCheckSchema = z.object({ checked: z.number().int(), problems: z.array(copyProblemSchema) })
