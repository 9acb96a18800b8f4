import type { AuditChange, AuditLine } from '#app/audit/auditLine.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { ListSteps } from '#main/watch/listSteps.ts'
import { auditLine } from './auditLine.ts'
import type { AuditLog, ReadAuditEntry } from './auditLog.ts'

/** All lines in pages, then each one that is added. */
export async function* watchAudit(log: AuditLog, signal: AbortSignal): AsyncGenerator<AuditChange> {
  // Heard from before the file is read: what is added while it is may be in both.
  let heard: readonly ReadAuditEntry[] = []
  let changed = (): void => undefined
  using _hearing = log.onAppend((entry) => {
    heard = [...heard, entry]
    changed()
  })
  const { entries, brokenAtSequence } = await log.read()
  const readTo = (entries.at(-1)?.line ?? -1) + 1
  const read: readonly AuditLine[] = entries.map(auditLine)
  const current = () => [...read, ...heard.filter(({ line }) => line >= readTo).map(auditLine)]
  const steps = new ListSteps<AuditLine>(({ line }) => String(line))
  const lists = latestOf(
    current,
    (listener) => {
      changed = listener
      return { [Symbol.dispose]: () => undefined }
    },
    signal,
  )
  for await (const list of lists) {
    for (const lines of steps.to(list)) yield { lines, brokenAtLine: brokenAtSequence }
  }
}
