import { z } from 'zod'
import { formatSchema } from '#app/checkpoint/structureReport.ts'
import { verdictSchema } from '#app/checkpoint/verdict.ts'
import { sha256Schema, verifyLevelSchema } from '#app/storage/artefact.ts'

/** One file of a folder that came home with equal digests. */
export const pullVerifiedEntrySchema = z.object({
  /** Name inside the folder that holds the record. */
  file: z.string(),
  instanceId: z.string(),
  remotePath: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  /** The same on both sides, or the file would not be here. */
  sha256: sha256Schema,
  level: verifyLevelSchema,
  /** False: the bytes are home, but the file is broken or could not be proven. */
  loads: z.boolean(),
  verifiedAtMs: z.number(),
  verdict: z.preprocess((value) => (value === 'unsupported' ? 'unread' : value), verdictSchema),
  format: formatSchema,
  /** What loading asks for beyond weights. */
  names: z.array(z.string()).default([]),
  tensors: z.number().int(),
  problems: z.array(z.string()),
})
export type PullVerifiedEntry = z.infer<typeof pullVerifiedEntrySchema>

/** `PULL_VERIFIED.json`. `success` only when every file in it passed every check. */
export const pullVerifiedSchema = z.object({
  version: z.literal(1),
  success: z.boolean(),
  files: z.array(pullVerifiedEntrySchema),
})
export type PullVerified = z.infer<typeof pullVerifiedSchema>
