import { type AuditLine, SHOWN_EVIDENCE_CHARACTERS } from '#app/audit/auditLine.ts'
import type { ReadAuditEntry } from './auditLog.ts'

/** A line of the file as it is looked at. */
export function auditLine({ line, sequence, atMs, alias, act, planHash, evidence }: ReadAuditEntry): AuditLine {
  const text = JSON.stringify(evidence, null, 1) ?? ''
  const isCut = text.length > SHOWN_EVIDENCE_CHARACTERS
  return { line, sequence, atMs, alias, act, planHash, evidence: text.slice(0, SHOWN_EVIDENCE_CHARACTERS), isCut }
}
