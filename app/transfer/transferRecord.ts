import { z } from 'zod'
import { transferViewSchema } from './transferView.ts'

/** One transfer as it is remembered between starts. */
export const transferRecordSchema = z.object({
  view: transferViewSchema,
  /** Folder of the instance on this computer when the transfer was asked for; it ends where it began. */
  root: z.string(),
  relativePath: z.string(),
  /** A transfer that a restart paused goes on by itself when its instance is online; the person's pause holds. */
  pausedBy: z.enum(['person', 'restart']).nullable(),
})
export type TransferRecord = z.infer<typeof transferRecordSchema>

/** `transfers.json`. */
export const transfersFileSchema = z.object({ version: z.literal(1), transfers: z.array(transferRecordSchema) })
