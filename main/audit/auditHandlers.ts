import type { auditContract } from '#app/audit/contract.ts'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { AuditLog } from './auditLog.ts'

/** The audit log as the renderer sees it: read and checked anew at each call. */
export function auditHandlers(log: AuditLog): HandlersOf<typeof auditContract> {
  return { 'audit.read': () => log.read() }
}
