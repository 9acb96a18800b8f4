import { z } from 'zod'
import { structureReportSchema } from '#app/checkpoint/structureReport.ts'
import { wireErrorSchema } from '#app/contract/berthError.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { sha256Schema, verifyLevelSchema } from '#app/storage/artefact.ts'

export const transferStateSchema = z.enum([
  'queued',
  /** A folder is listed on both sides and compared. */
  'planning',
  'running',
  'paused',
  /** Link lost; goes on by itself when the link is back. */
  'waiting',
  'digesting',
  'verifying',
  'done',
  'failed',
  'cancelled',
])

/** `pull` brings home, `push` sends to the instance, `fsCopy` copies on the instance to its regional FS. */
export const transferDirectionSchema = z.enum(['pull', 'push', 'fsCopy'])
export type TransferDirection = z.infer<typeof transferDirectionSchema>

/** How far a folder is. `total` counts what has to move; `same` is there already and is not moved. */
export const folderProgressSchema = z.object({
  total: z.number().int(),
  done: z.number().int(),
  same: z.number().int(),
  /** Local copies of files that are gone from the instance; they stay. */
  gone: z.number().int(),
  failed: z.number().int(),
  /** Logs that are home as they were when their pull began; more was written since. */
  grew: z.number().int().optional(),
  /** The first of those that failed, relative to the folder. */
  problems: z.array(z.object({ path: z.string(), error: wireErrorSchema })).max(200),
})
export type FolderProgress = z.infer<typeof folderProgressSchema>

export const transferViewSchema = z.object({
  id: z.string(),
  instanceId: instanceIdSchema,
  direction: transferDirectionSchema,
  kind: z.enum(['file', 'folder']),
  /** On the instance: the source of a pull or a copy, the target of a push. */
  remotePath: z.string(),
  /** On this computer; empty for a copy to the FS. */
  localPath: z.string(),
  /** Where a copy to the FS lies; null for the other directions. */
  fsPath: z.string().nullable(),
  state: transferStateSchema,
  sizeBytes: z.number(),
  doneBytes: z.number(),
  /** Mean of the last few seconds; null until known. */
  bytesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  connections: z.number().int(),
  remoteSha256: sha256Schema.nullable(),
  localSha256: sha256Schema.nullable(),
  level: verifyLevelSchema,
  report: structureReportSchema.nullable(),
  /** Of a log: what is home is its beginning, as it was when the pull began; more was written since. */
  remoteGrew: z.boolean().optional(),
  /** Of a pull: where it is sent on to as soon as it is home, whole and proven equal. Absent for most. */
  sendsTo: z.array(z.object({ instanceId: instanceIdSchema, folder: z.string() })).optional(),
  /** Of a folder; null for one file, and before the folder was listed. */
  folder: folderProgressSchema.nullable(),
  error: wireErrorSchema.nullable(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
})
export type TransferView = z.infer<typeof transferViewSchema>
