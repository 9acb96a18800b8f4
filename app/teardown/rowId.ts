import { z } from 'zod'

/** The lines of evidence, always all of them. */
export const rowIdSchema = z.enum([
  'identity',
  'decided',
  'digests',
  'loads',
  'quiet',
  'unchanged',
  'localCopies',
  'shutdownAvailable',
])
export type RowId = z.infer<typeof rowIdSchema>
