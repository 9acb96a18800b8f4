import { join } from 'node:path'
import type { auditContract } from '#app/audit/contract.ts'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Instance } from '#app/instance/instance.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import type { AuditLog } from './auditLog.ts'
import { openAuditLog } from './openAuditLog.ts'
import { watchAudit } from './watchAudit.ts'

/** Characters in a message; each may take several bytes there. */
const EXPORT_PIECE = 256 * 1024

export type Audit = Capability<HandlersOf<typeof auditContract>> & {
  readonly log: AuditLog
  /** Writes one line about an instance, without a plan. */
  readonly ofInstance: InstanceAudit
}

/** The audit log, checked as it is opened: a chain that is broken is said when the window opens. */
export async function createAudit({ dataDir, clock, notices }: Ground): Promise<Audit> {
  const file = 'audit.jsonl'
  const log = await openAuditLog({
    path: join(dataDir, file),
    clock,
    onSetAside: (keptAs) => notices.push({ code: 'store.setAside', file, keptAs, atMs: clock.nowMs() }),
  })
  if (log.brokenAtStart !== null) {
    notices.push({ code: 'audit.broken', file, keptAs: String(log.brokenAtStart), atMs: clock.nowMs() })
  }
  return {
    log,
    ofInstance: async (act, instance: Instance | null, evidence) => {
      const { id = null, alias = null } = instance ?? {}
      await log.append({ act, instanceId: id, alias, planHash: null, evidence })
    },
    handlers: {
      'audit.watch': (_, { signal }) => watchAudit(log, signal),
      async *'audit.export'() {
        const text = await log.readText()
        for (let at = 0; at < text.length; at += EXPORT_PIECE) yield { text: text.slice(at, at + EXPORT_PIECE) }
      },
    },
  }
}
