import { z } from 'zod'
import { sha256Schema } from '#app/storage/artefact.ts'

/** What a folder that came home holds: the roster with the digests that the instance took itself. */
export const pullManifestSchema = z.object({
  schema: z.literal('remote-gpu-trainer/PULL/v1'),
  run_id: z.string(),
  /** Folder on the instance. */
  remote_path: z.string(),
  instance_id: z.string(),
  top_level_dirs: z.array(z.string()),
  files: z.array(
    z.object({
      /** Below the folder on this computer, with `/`. */
      path: z.string(),
      bytes: z.number().int().nonnegative(),
      sha256: sha256Schema,
      /** Below the folder on the instance; other than `path` where a name had to be made safe for Windows. */
      remote_name: z.string(),
      /** On the instance, when it was pulled. */
      mtime_ms: z.number(),
    }),
  ),
})
export type PullManifest = z.infer<typeof pullManifestSchema>
export type PullManifestFile = PullManifest['files'][number]
