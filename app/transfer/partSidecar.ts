import { z } from 'zod'
import { byteRangeSchema } from './byteRange.ts'

/** What lies beside `name.part`: which remote file it is a part of, exactly, and which bytes of it are on disk. */
export const partSidecarSchema = z.object({
  version: z.literal(1),
  remotePath: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  /** SFTP knows whole seconds only. */
  mtimeMs: z.number().int(),
  done: z.array(byteRangeSchema),
})
export type PartSidecar = z.infer<typeof partSidecarSchema>
