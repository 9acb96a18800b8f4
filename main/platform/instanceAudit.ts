import type { AuditEntry } from '#app/audit/auditEntry.ts'
import type { Instance } from '#app/instance/instance.ts'

/** Writes one audit line about an instance; resolves when it is on disk. */
export type InstanceAudit = (act: AuditEntry['act'], instance: Instance | null, evidence: unknown) => Promise<void>
