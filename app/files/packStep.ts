import { z } from 'zod'
import { sha256Schema } from '#app/storage/artefact.ts'
import { removalResultSchema } from './removalPlan.ts'

/**
 * How far the packing of a folder is. `tar` from the moment on that it is there, equal to the folder entry by entry. Then the folder
 * goes as any named thing does (`removal`). `problem` ends it before a tar is there: `taken` a file has its name, `changed` the folder
 * is not what was packed, `unwritable` no room or no permission.
 */
export const packStepSchema = z.object({
  phase: z.enum(['packing', 'removing', 'done']),
  tarPath: z.string(),
  tar: z.object({ sizeBytes: z.number().nonnegative(), sha256: sha256Schema }).nullable(),
  problem: z.enum(['taken', 'gone', 'noTool', 'changed', 'unwritable']).nullable(),
  removal: removalResultSchema.nullable(),
})
export type PackStep = z.infer<typeof packStepSchema>
