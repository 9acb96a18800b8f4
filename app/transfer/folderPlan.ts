import { z } from 'zod'

/** Why one entry of a folder is not transferred; the rest goes on. */
export const refusalReasonSchema = z.enum([
  'link',
  'device',
  'fifo',
  'socket',
  'notUtf8',
  'traversal',
  'tooLong',
  'collision',
])
export type RefusalReason = z.infer<typeof refusalReasonSchema>

const amountSchema = z.object({ files: z.number().int(), bytes: z.number() })

/** What a transfer of a file or folder would do, found out before anything is done. */
export const folderPlanSchema = z.object({
  kind: z.enum(['file', 'folder']),
  remotePath: z.string(),
  localPath: z.string(),
  /** Not at the target yet. */
  fresh: amountSchema,
  /** At the target with other size or time; the older one is kept under another name. */
  changed: amountSchema,
  /** At the target already; not moved. */
  same: amountSchema,
  /** At the target, not at the source any more. They stay: a transfer removes nothing. */
  gone: amountSchema,
  refused: z.array(z.object({ path: z.string(), reason: refusalReasonSchema })).max(200),
  refusedCount: z.number().int(),
  /** Free at the target; null when it could not be read. Inodes only where the target has a number of them. */
  freeBytes: z.number().nullable(),
  freeInodes: z.number().nullable(),
})
export type FolderPlan = z.infer<typeof folderPlanSchema>
