import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { artefactSchema } from '#app/storage/artefact.ts'
import { rowIdSchema } from './rowId.ts'

/**
 * What is to become of one artefact. `pull`: a verified local copy must exist. `fs`: an equal copy on the regional FS
 * that was read there must exist; not enough before 释放 for what has to be at home. `discard`: given up by name. `leave`: stays on the
 * disk of the powered-off instance until the clock ends;
 * only in a plan that ends with 关机.
 */
export const decisionSchema = z.enum(['pull', 'fs', 'discard', 'leave'])
export type Decision = z.infer<typeof decisionSchema>

export const planVerbSchema = z.enum(['shutdown', 'release'])
export type PlanVerb = z.infer<typeof planVerbSchema>

/** The exact set of acts a person approves. Its hash binds the approval; any change voids it. */
export const planSchema = z.object({
  version: z.literal(1),
  instanceId: instanceIdSchema,
  alias: z.string(),
  containerUuid: z.string().nullable(),
  hostKeySha256: z.string(),
  verb: planVerbSchema,
  /** Sorted by path; one line for every artefact at risk when the plan was made. */
  decisions: z.array(z.object({ artefact: artefactSchema, decision: decisionSchema })),
  /** Processes that 关机 will end, accepted by name. Only in a plan that ends with 关机; empty for 释放. */
  acceptedProcesses: z.array(z.object({ pid: z.number().int(), startedAtMs: z.number(), command: z.string() })),
  /** Names in pickles that the person confirmed: a copy that asks for nothing else beyond weights counts. Sorted. */
  acceptedNames: z.array(z.string()).default([]),
  /** Paths that the person keeps as they are, with nothing but digests to prove them. Sorted. */
  keptUnread: z.array(z.string()).default([]),
  /**
   * Rows that could not be looked at when the facts were read, with their reason. Only for 关机, which keeps both disks: the approval
   * names them. Always empty before 释放, where the gate pays no heed to it. Sorted by row.
   */
  notLookedAt: z.array(z.object({ row: rowIdSchema, reason: z.string() })).default([]),
  /**
   * Folders that scans do not enter, as the person wishes. 关机 names them; before 释放 each of them was given up with all that lies in
   * it. Sorted.
   */
  leftOut: z.array(z.string()).default([]),
  /** The person confirmed that a complete scan which found nothing at all is right. Only before 释放. */
  nothingToKeep: z.boolean().default(false),
})
export type Plan = z.infer<typeof planSchema>
