import { z } from 'zod'
import { tierIdSchema } from './tier.ts'

/** A file that matters, as last seen on the instance. */
export const artefactSchema = z.object({
  /** Absolute path on the instance; never trusted as a local name. */
  path: z.string(),
  tier: tierIdSchema,
  kind: z.enum(['checkpoint', 'metrics', 'log', 'pinned']),
  sizeBytes: z.number().int().nonnegative(),
  mtimeMs: z.number(),
})
export type Artefact = z.infer<typeof artefactSchema>

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

/** How far a file was verified: digests equal, structure read by Berth, loaded by a local torch. */
export const verifyLevelSchema = z.enum(['none', 'L1', 'L2', 'L3'])
export type VerifyLevel = z.infer<typeof verifyLevelSchema>

/** A copy on this computer, bound to the exact remote file (size and mtime) it was taken from. */
export const localCopySchema = z.object({
  localPath: z.string(),
  sizeBytes: z.number(),
  sha256: sha256Schema,
  remoteSha256: sha256Schema,
  remoteMtimeMs: z.number(),
  level: verifyLevelSchema,
  /** False when the structure or the load failed: the bytes are home, but the file is broken. */
  loads: z.boolean(),
  verifiedAtMs: z.number(),
  problem: z.string().nullable(),
})
export type LocalCopy = z.infer<typeof localCopySchema>

export const fsCopySchema = z.object({
  path: z.string(),
  sha256: sha256Schema,
  remoteSha256: sha256Schema,
  atMs: z.number(),
  /** The exact file the digests were taken of. A copy without them is bound to nothing and does not count. */
  sizeBytes: z.number().optional(),
  remoteMtimeMs: z.number().optional(),
})
export type FsCopy = z.infer<typeof fsCopySchema>

export const ledgerEntrySchema = z.object({
  artefact: artefactSchema,
  local: localCopySchema.nullable(),
  fs: fsCopySchema.nullable(),
  /** Set when the person gave this file up by name, bound to its size and mtime then. */
  discarded: z.object({ atMs: z.number(), sizeBytes: z.number(), mtimeMs: z.number() }).nullable(),
})
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>

export const ledgerSchema = z.object({
  entries: z.array(ledgerEntrySchema),
  /** null before the first scan: "nothing found" is never shown for "not looked yet". */
  scannedAtMs: z.number().nullable(),
  /** False when a folder could not be read or the scan hit its cap; then "nothing at risk" cannot be said. */
  complete: z.boolean(),
  problems: z.array(z.string()),
  scanning: z.boolean(),
  /** Patterns of files that the person wants on the ledger beside those of the profile (`pinFits`). */
  pins: z.array(z.string()),
})
export type Ledger = z.infer<typeof ledgerSchema>

/** `ledger/<id>.json`; those written before there were pins have none. */
export const ledgerFileSchema = ledgerSchema.extend({ pins: ledgerSchema.shape.pins.default([]) })
