import type { AuditEntry } from '#app/audit/auditEntry.ts'

/** What an act says about itself; place in the chain, time and hash are the log's. `evidence` is plain JSON, never a secret. */
export type AuditAct = {
  readonly instanceId: string | null
  readonly alias: string | null
  readonly act: AuditEntry['act']
  readonly planHash: string | null
  readonly evidence: unknown
}

/** With its place in the file, from 0: of a chain that was tampered with `sequence` may say anything. */
export type ReadAuditEntry = AuditEntry & { readonly line: number }

export type AuditReading = {
  readonly entries: ReadAuditEntry[]
  /** Sequence number expected at the first line that does not fit the chain; null when all fit. */
  readonly brokenAtSequence: number | null
}

/** The append-only record of acts that matter. Nothing in Berth can change or remove a line. */
export interface AuditLog {
  /** Resolves when the line is on disk (fsync). An act that cannot be written here must not happen. */
  append(act: AuditAct): Promise<AuditEntry>
  /** Reads the file anew and checks every line. */
  read(): Promise<AuditReading>
  /** The file as it is. */
  readText(): Promise<string>
  /** Hears of every line that is added, when it is on disk. */
  onAppend(listener: (entry: ReadAuditEntry) => void): Disposable
  /** What the check at the start found. */
  readonly brokenAtStart: number | null
}
