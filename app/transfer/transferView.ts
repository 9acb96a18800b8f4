import { z } from 'zod'
import { structureReportSchema } from '#app/checkpoint/structureReport.ts'
import { wireErrorSchema } from '#app/contract/berthError.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { sha256Schema, verifyLevelSchema } from '#app/storage/artefact.ts'

export const transferStateSchema = z.enum([
  'queued',
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

export const transferViewSchema = z.object({
  id: z.string(),
  instanceId: instanceIdSchema,
  direction: z.enum(['pull', 'push']),
  remotePath: z.string(),
  localPath: z.string(),
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
  error: wireErrorSchema.nullable(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
})
export type TransferView = z.infer<typeof transferViewSchema>
