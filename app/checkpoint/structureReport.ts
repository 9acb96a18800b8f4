import { z } from 'zod'

/**
 * What Berth's own reader (L2) found in a file without executing anything in it.
 * `sound`: every structural rule holds. `broken`: at least one does not. `unsupported`: the format is not one Berth
 * reads, so nothing is proven; never shown as fine.
 */
export const structureReportSchema = z.object({
  verdict: z.enum(['sound', 'broken', 'unsupported']),
  format: z.enum([
    'torch-zip',
    'torch-legacy',
    'torch-tar',
    'safetensors',
    'sharded-index',
    'npy',
    'npz',
    'metrics-json',
    'unknown',
  ]),
  sizeBytes: z.number(),
  tensors: z.number().int(),
  parameters: z.number(),
  bytesByDtype: z.record(z.string(), z.number()),
  topLevelKeys: z.array(z.string()),
  /** Pickle globals outside the allow-list, by `module.name`. Any of them means `broken`. */
  suspiciousGlobals: z.array(z.string()),
  /** null when the full scan was not asked for. */
  nanCount: z.number().nullable(),
  infCount: z.number().nullable(),
  /** Each problem names the rule that failed and where: `{ code: 'crc', where: 'archive/data/3' }`. */
  problems: z.array(z.object({ code: z.string(), where: z.string(), detail: z.string() })),
})
export type StructureReport = z.infer<typeof structureReportSchema>
