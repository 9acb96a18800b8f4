import { type AuditChange, type AuditLine, SHOWN_EVIDENCE_CHARACTERS } from '#app/audit/auditLine.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { ListSteps } from '#main/watch/listSteps.ts'
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

/** A line of the file as it is looked at. */
function auditLine({ line, sequence, atMs, alias, act, planHash, evidence }: ReadAuditEntry): AuditLine {
  const text = JSON.stringify(evidence, null, 1) ?? ''
  const isCut = text.length > SHOWN_EVIDENCE_CHARACTERS
  return { line, sequence, atMs, alias, act, planHash, evidence: text.slice(0, SHOWN_EVIDENCE_CHARACTERS), isCut }
}
