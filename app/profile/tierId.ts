import { z } from 'zod'

/** A storage location with one fate: system `/`, data disk, regional FS, regional NAS. Paths are in the profile. */
export const tierIdSchema = z.enum(['system', 'data', 'fs', 'nas'])
export type TierId = z.infer<typeof tierIdSchema>
