import { z } from 'zod'
import { artefactSchema, fsCopySchema, localCopySchema } from '#app/storage/artefact.ts'

/** One machine-checked fact: its value, where it comes from and when it was read. */
function fact<T extends z.ZodType>(value: T) {
  return z.object({ value, source: z.string(), atMs: z.number() }).nullable()
}

export const processSchema = z.object({
  pid: z.number().int(),
  startedAtMs: z.number(),
  command: z.string(),
  gpuMemoryMiB: z.number().nullable(),
  /** Files under a dying tier that it holds open for writing. */
  writing: z.array(z.string()),
})
export type RunningProcess = z.infer<typeof processSchema>

/**
 * Everything the gate may look at. A fact that was never read is null, which the gate treats as unknown, which is red.
 * Remote facts expire unless sealed; facts about this computer expire always.
 */
export const evidenceSchema = z.object({
  identity: fact(
    z.object({
      containerUuid: z.string().nullable(),
      hostname: z.string(),
      hostKeySha256: z.string(),
      /** Whether the platform's command for 关机 is there and may be run; absent when that was not read. */
      hasShutdown: z.boolean().optional(),
    }),
  ),
  /** A fresh full scan of the tiers that die; `complete` false means some place could not be read. */
  artefacts: fact(
    z.object({
      items: z.array(artefactSchema),
      complete: z.boolean(),
      /** Folders that it did not enter because the person left them out. */
      leftOut: z.array(z.string()).default([]),
    }),
  ),
  /** Remote digests taken now, by path. */
  remoteDigests: fact(
    z.record(z.string(), z.object({ sha256: z.string(), sizeBytes: z.number(), mtimeMs: z.number() })),
  ),
  fsCopies: fact(z.record(z.string(), fsCopySchema)),
  /** Local copies re-read from disk now: only those that are there with the size and digest on record. */
  localCopies: fact(z.record(z.string(), localCopySchema)),
  quiet: fact(z.object({ processes: z.array(processSchema), complete: z.boolean() })),
  /** Set when the instance was seen off after the remote facts were read: a powered-off disk cannot change. */
  seal: z.object({ sealedAtMs: z.number(), planHash: z.string() }).nullable(),
})
export type Evidence = z.infer<typeof evidenceSchema>
