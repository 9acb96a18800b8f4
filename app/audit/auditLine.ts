import { z } from 'zod'
import { listChangeSchema } from '#app/contract/listChange.ts'
import { auditEntrySchema } from './auditEntry.ts'

/** So much of the facts of a line is shown; the export has all of them. */
export const SHOWN_EVIDENCE_CHARACTERS = 4_000

const { sequence, atMs, alias, act, planHash } = auditEntrySchema.shape

/** One line of the audit log as it is looked at. */
export const auditLineSchema = z.object({
  /** Place in the file, from 0; of a chain that was tampered with `sequence` may say anything. */
  line: z.number().int().nonnegative(),
  sequence,
  atMs,
  alias,
  act,
  planHash,
  /** JSON text of the facts that the act was based on. */
  evidence: z.string().max(SHOWN_EVIDENCE_CHARACTERS),
  isCut: z.boolean(),
})
export type AuditLine = z.infer<typeof auditLineSchema>

/** One step of the log that is watched, oldest line first. */
export const auditChangeSchema = z.object({
  lines: listChangeSchema(auditLineSchema),
  /** Place of the first line that does not fit the chain; null when all fit. */
  brokenAtLine: z.number().int().nullable(),
})
export type AuditChange = z.infer<typeof auditChangeSchema>
