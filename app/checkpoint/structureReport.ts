import { z } from 'zod'
import { globalOriginSchema } from './pickle/globalOrigin.ts'
import { verdictSchema } from './verdict.ts'

export const formatSchema = z.enum([
  'torch-zip',
  'torch-legacy',
  'torch-tar',
  'torch-script',
  'torch-package',
  'pickle',
  'safetensors',
  'sharded-index',
  'npy',
  'npz',
  'metrics-json',
  'gguf',
  'hdf5',
  'onnx',
  'unknown',
])

/** True things about a file that a person should know; none of them changes the verdict. */
export const structureWarningSchema = z.enum([
  /** Every byte of every tensor is zero, as after a save that wrote only the shapes. */
  'allZero',
  /** Written without CRCs: a changed byte inside a tensor would not be noticed by reading. */
  'noChecksums',
  /** The same name twice: a loader keeps one of the two. */
  'duplicateKey',
])

/** What Berth's own reader (L2) found in a file without executing anything in it. */
export const structureReportSchema = z.object({
  verdict: verdictSchema,
  format: formatSchema,
  sizeBytes: z.number(),
  tensors: z.number().int(),
  parameters: z.number(),
  bytesByDtype: z.record(z.string(), z.number()),
  topLevelKeys: z.array(z.string()),
  /** What the pickles of the file ask for beyond what `weights_only=True` allows, each with where it comes from. */
  globals: z.array(z.object({ name: z.string(), origin: globalOriginSchema })),
  warnings: z.array(structureWarningSchema),
  /** null when the full scan was not asked for. */
  nanCount: z.number().nullable(),
  infCount: z.number().nullable(),
  /** Each problem names the rule that failed and where: `{ code: 'crc', where: 'archive/data/3' }`. `detail` is for experts, in English. */
  problems: z.array(z.object({ code: z.string(), where: z.string(), detail: z.string() })),
})
export type StructureReport = z.infer<typeof structureReportSchema>

const withoutVerdicts = z
  .looseObject({ verdict: z.enum(['sound', 'broken', 'unsupported']), suspiciousGlobals: z.array(z.string()) })
  .transform(({ verdict, suspiciousGlobals, ...rest }) => ({
    ...rest,
    verdict: verdict === 'unsupported' ? 'unread' : verdict,
    globals: suspiciousGlobals.map((name) => ({ name, origin: 'project' })),
    warnings: [],
  }))

/** As it is kept in histories of transfers: also takes reports from before there were five verdicts. */
export const storedStructureReportSchema = z.preprocess((value) => {
  const old = withoutVerdicts.safeParse(value)
  return old.success ? old.data : value
}, structureReportSchema)
