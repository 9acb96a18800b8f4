import { z } from 'zod'
import { storedStructureReportSchema } from '#app/checkpoint/structureReport.ts'
import { sha256Schema } from '#app/storage/artefact.ts'
import { transferViewSchema } from './transferView.ts'

const { kind, fsPath, folder } = transferViewSchema.shape

/** One transfer as it is remembered between starts. */
export const transferRecordSchema = z.object({
  /** Lists written before there were folders and copies to the FS have only pulls of single files. */
  view: transferViewSchema.extend({
    kind: kind.default('file'),
    fsPath: fsPath.default(null),
    folder: folder.default(null),
    report: storedStructureReportSchema.nullable(),
  }),
  /** Folder on this computer when the transfer was asked for, and the place below it; it ends where it began. */
  root: z.string(),
  relativePath: z.string(),
  /** Of a folder: what is left out. */
  excludes: z.array(z.string()).default([]),
  /** Of a push of a file that was pulled to be sent on: what it was then. Anything else is not sent. */
  mustBeSha256: sha256Schema.nullable().default(null),
  /** A transfer that a restart paused goes on by itself when its instance is online; the person's pause holds. */
  pausedBy: z.enum(['person', 'restart']).nullable(),
})
export type TransferRecord = z.infer<typeof transferRecordSchema>

/** `transfers.json`. */
export const transfersFileSchema = z.object({ transfers: z.array(transferRecordSchema) })
