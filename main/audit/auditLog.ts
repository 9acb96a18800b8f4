import type { AuditEntry } from '#app/audit/auditEntry.ts'

/** What an act says about itself; place in the chain, time and hash are the log's. `evidence` is plain JSON, never a secret. */
export type AuditAct = {
  readonly instanceId: string | null
  readonly alias: string | null
  readonly act: AuditEntry['act']
  readonly planHash: string | null
  readonly evidence: unknown
}

export type AuditReading = {
  readonly entries: AuditEntry[]
  /** Sequence number expected at the first line that does not fit the chain; null when all fit. */
  readonly brokenAtSequence: number | null
}

/** The append-only record of acts that matter. Nothing in Berth can change or remove a line. */
export interface AuditLog {
  /** Resolves when the line is on disk (fsync). An act that cannot be written here must not happen. */
  append(act: AuditAct): Promise<AuditEntry>
  /** Reads the file anew and checks every line. */
  read(): Promise<AuditReading>
  /** What the check at the start found. */
  readonly brokenAtStart: number | null
}
