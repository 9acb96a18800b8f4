import { z } from 'zod'
import { verdictSchema } from '#app/checkpoint/verdict.ts'
import { tierIdSchema } from '#app/profile/tierId.ts'

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

/** What reading a copy gave (L2). Absent in records from before there were verdicts: such a copy has to be read again. */
const read = {
  verdict: verdictSchema.optional(),
  /** What loading asks for beyond weights; to be confirmed when the verdict is `named`. */
  names: z.array(z.string()).optional(),
}

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
  ...read,
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
  ...read,
})
export type FsCopy = z.infer<typeof fsCopySchema>

const decidedSchema = z.object({ atMs: z.number(), sizeBytes: z.number(), mtimeMs: z.number() })

export const ledgerEntrySchema = z.object({
  artefact: artefactSchema,
  local: localCopySchema.nullable(),
  fs: fsCopySchema.nullable(),
  /** Set when the person gave this file up by name, bound to its size and mtime then. */
  discarded: decidedSchema.nullable(),
  /** Set when the person keeps this file as it is, although Berth cannot read its format; bound in the same way. */
  keptUnread: decidedSchema.nullable(),
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
  /** Folders that the person left out (`leftOutSchema`): scans do not enter them, and a teardown names them. */
  leftOut: z.array(z.string()),
  /** Names in pickles that the person confirmed: files that ask for nothing else beyond weights count as proven. */
  acceptedNames: z.array(z.string()),
})
export type Ledger = z.infer<typeof ledgerSchema>

/** `ledger/<id>.json`; older ones have no pins, no folders left out, no confirmed names and no files that are kept unread. */
export const ledgerFileSchema = ledgerSchema.extend({
  entries: z.array(ledgerEntrySchema.extend({ keptUnread: decidedSchema.nullable().default(null) })),
  pins: ledgerSchema.shape.pins.default([]),
  leftOut: ledgerSchema.shape.leftOut.default([]),
  acceptedNames: ledgerSchema.shape.acceptedNames.default([]),
})
