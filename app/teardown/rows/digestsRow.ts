import { sameFile } from '#app/storage/sameFile.ts'
import type { Plan } from '#app/teardown/plan.ts'
import type { RowReasonKey } from '#app/teardown/reasonKey.ts'
import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import { ownEntry } from './ownEntry.ts'
import type { RowInput } from './rowInput.ts'
import { localStanding, remoteStanding } from './standing.ts'

type Line = Plan['decisions'][number]

/** In the order in which they are shown when there are several kinds. */
const WORST_FIRST = ['digestsDiffer', 'digestsMoved', 'digestsNoCopy', 'digestsNoFsCopy', 'digestsMissing'] as const

/**
 * For each file with a copy: the digest taken on the instance now, of the very file of the plan, equals the digest of
 * the copy. A copy of another version of the file counts as no copy.
 */
export function digestsRow(input: RowInput): Row {
  const { plan, evidence, nowMs } = input
  const lines = plan.decisions.filter(({ decision }) => decision === 'pull' || decision === 'fs')
  const onFs = lines.filter(({ decision }) => decision === 'fs').length
  const needs = [remoteStanding(evidence.remoteDigests, evidence.seal, nowMs)]
  if (onFs < lines.length) needs.push(localStanding(evidence.localCopies, nowMs))
  if (onFs > 0) needs.push(remoteStanding(evidence.fsCopies, evidence.seal, nowMs))
  return judgeRow('digests', needs, (): Verdict => {
    const problems = new Map<RowReasonKey, string[]>()
    for (const line of lines) {
      const problem = problemOf(line, input)
      if (problem) problems.set(problem, [...(problems.get(problem) ?? []), line.artefact.path])
    }
    for (const reason of WORST_FIRST) {
      const items = problems.get(reason)
      const status = reason === 'digestsMissing' ? 'unknown' : 'red'
      if (items) return { status, reason, params: { count: items.length, total: lines.length }, items }
    }
    if (lines.length === 0) return { status: 'notApplicable', reason: 'digestsNothing' }
    // The FS does not go off with the instance: what was read of it before can have been changed from another one.
    if (evidence.seal !== null && onFs > 0) {
      return { status: 'green', reason: 'digestsEqualFsSealed', params: { count: lines.length, onFs } }
    }
    return { status: 'green', reason: 'digestsEqual', params: { count: lines.length } }
  })
}

function problemOf({ artefact, decision }: Line, { evidence }: RowInput): (typeof WORST_FIRST)[number] | null {
  const remote = ownEntry(evidence.remoteDigests?.value, artefact.path)
  if (decision === 'fs') {
    const copy = ownEntry(evidence.fsCopies?.value, artefact.path)
    if (copy === null || copy.sizeBytes === undefined || copy.remoteMtimeMs === undefined) return 'digestsNoFsCopy'
    if (!sameFile({ sizeBytes: copy.sizeBytes, mtimeMs: copy.remoteMtimeMs }, artefact)) return 'digestsNoFsCopy'
    if (remote === null) return 'digestsMissing'
    if (!sameFile(remote, artefact)) return 'digestsMoved'
    return copy.sha256 === remote.sha256 && copy.remoteSha256 === remote.sha256 ? null : 'digestsDiffer'
  }
  const copy = ownEntry(evidence.localCopies?.value, artefact.path)
  if (copy === null) return 'digestsNoCopy'
  if (!sameFile({ sizeBytes: copy.sizeBytes, mtimeMs: copy.remoteMtimeMs }, artefact)) return 'digestsNoCopy'
  if (remote === null) return 'digestsMissing'
  if (!sameFile(remote, artefact)) return 'digestsMoved'
  return copy.sha256 === remote.sha256 && copy.remoteSha256 === remote.sha256 ? null : 'digestsDiffer'
}
