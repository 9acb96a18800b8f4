import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import { ownEntry } from './ownEntry.ts'
import type { RowInput } from './rowInput.ts'
import { localStanding } from './standing.ts'

/** The copies on this computer were read again and are what is on record. They can be deleted at any time: no seal. */
export function localCopiesRow({ plan, evidence, nowMs }: RowInput): Row {
  const pulled = plan.decisions.filter(({ decision }) => decision === 'pull').map(({ artefact }) => artefact)
  return judgeRow('localCopies', [localStanding(evidence.localCopies, nowMs)], (): Verdict => {
    const missing = pulled
      .filter(({ path, sizeBytes }) => ownEntry(evidence.localCopies?.value, path)?.sizeBytes !== sizeBytes)
      .map(({ path }) => path)
    const params = { count: missing.length, total: pulled.length }
    if (missing.length > 0) return { status: 'red', reason: 'localMissing', params, items: missing }
    if (pulled.length === 0) return { status: 'notApplicable', reason: 'localNothing' }
    return { status: 'green', reason: 'localThere', params: { count: pulled.length } }
  })
}
