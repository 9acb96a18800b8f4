import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { sha256Schema } from '#app/storage/artefact.ts'

/**
 * Why something named is not in the plan. `protected`: by its place. `inside`: of another that was named. `unsafeFiles`: it holds
 * files that matter and are safe nowhere else. `tooManyFiles`: more of them than can be judged one by one. `inUse`, `usersUnknown`: a
 * program writes into it, or it could not be told whether one does. `mount`: another disk begins below it. `unseen`: not all of it
 * could be read. `gone`, `noTool`.
 */
export const refusalSchema = z.object({
  path: z.string(),
  reason: z.enum([
    'protected',
    'inside',
    'unsafeFiles',
    'tooManyFiles',
    'inUse',
    'usersUnknown',
    'mount',
    'unseen',
    'gone',
    'noTool',
  ]),
  /** The first few files, or programs, that are the reason. */
  names: z.array(z.string()),
  /** How many there are. */
  count: z.number().int().nonnegative(),
})
export type Refusal = z.infer<typeof refusalSchema>

export const plannedEntrySchema = z.object({
  /** As the person named it. */
  named: z.string(),
  /** Where that is, without a link in the folders above it. */
  path: z.string(),
  kind: z.enum(['file', 'folder', 'link', 'other']),
  inodes: z.number().int().nonnegative(),
  sizeBytes: z.number().nonnegative(),
  /** What the disk gets back; less than the size where other names hold the same bytes. */
  freedBytes: z.number().nonnegative(),
  newestMtimeMs: z.number(),
  /** Of everything in it, as it was when the plan was made. */
  digest: sha256Schema,
})
export type PlannedEntry = z.infer<typeof plannedEntrySchema>

/** What a person approves. It holds for ten minutes, and for exactly what was seen. */
export const removalPlanSchema = z.object({
  instanceId: instanceIdSchema,
  atMs: z.number(),
  expiresAtMs: z.number(),
  entries: z.array(plannedEntrySchema),
  refused: z.array(refusalSchema),
  /** SHA-256 of the canonical JSON of all the rest. */
  hash: sha256Schema,
})
export type RemovalPlan = z.infer<typeof removalPlanSchema>

/**
 * What became of one. `changed`: it was not what was approved any more and is untouched. `unsafe`, `inUse`: what made it safe to lose holds no
 * more, untouched. `cannotRename`: it is part of the image or a mount, untouched. `aside`, `left`: it is under another name beside
 * its place, whole or the rest of it. `unknown`: the connection ended before the answer.
 */
export const removalResultSchema = z.object({
  path: z.string(),
  outcome: z.enum([
    'removed',
    'changed',
    'unsafe',
    'inUse',
    'gone',
    'cannotRename',
    'noTool',
    'aside',
    'left',
    'unknown',
  ]),
  /** The name beside its place, for `aside`, `left` and `unknown`. */
  asidePath: z.string().nullable(),
})
export type RemovalResult = z.infer<typeof removalResultSchema>
