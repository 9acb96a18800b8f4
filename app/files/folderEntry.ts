import { z } from 'zod'

/** One name in a folder of an instance. */
export const folderEntrySchema = z.object({
  name: z.string(),
  kind: z.enum(['file', 'folder', 'link', 'other']),
  /** Where a link leads; null for everything else. */
  target: z.string().nullable(),
  /** What is there: a link to a folder can be opened. `missing` where it leads nowhere. */
  targetKind: z.enum(['file', 'folder', 'other', 'missing']).nullable(),
  sizeBytes: z.number().nonnegative(),
  mtimeMs: z.number(),
  /** False when its name is not UTF-8: it is shown with replaced characters and cannot be asked for by that name. */
  nameable: z.boolean(),
})
export type FolderEntry = z.infer<typeof folderEntrySchema>

/** Pieces of one folder's list as they come. `done` with the last: before it, more may come. */
export const folderPageSchema = z.object({
  /** The folder without links; in every page. */
  path: z.string(),
  entries: z.array(folderEntrySchema),
  done: z.boolean(),
  /** How many names could not be looked at; known with the last page. */
  unread: z.number().int().nonnegative(),
})
export type FolderPage = z.infer<typeof folderPageSchema>
