import { mustBeHome } from '#app/storage/mustBeHome.ts'
import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import type { RowInput } from './rowInput.ts'
import { remoteStanding } from './standing.ts'

/**
 * Every artefact of the fresh scan has exactly one decision, of a kind that the verb allows. That nothing was found is no proof before
 * 释放: a person has to say that there is nothing to keep. Nor is a folder that was left out: the plan has to name it.
 */
export function decidedRow({ plan, evidence, nowMs, facts }: RowInput): Row {
  return judgeRow('decided', [remoteStanding(evidence.artefacts, evidence.seal, nowMs)], (): Verdict => {
    const scan = evidence.artefacts?.value
    const blind: Verdict = { status: 'unknown', reason: 'scanIncomplete' }
    // Before 释放 a scan that is not whole says nothing; before 关机 what it did see has to be decided.
    if (!scan || (!scan.complete && plan.verb === 'release')) return blind
    const unnamed = scan.leftOut.filter((folder) => !plan.leftOut.includes(folder))
    if (unnamed.length > 0) {
      return { status: 'red', reason: 'decidedLeftOut', params: { count: unnamed.length }, items: unnamed }
    }
    const counts = new Map<string, number>()
    for (const { artefact } of plan.decisions) counts.set(artefact.path, (counts.get(artefact.path) ?? 0) + 1)
    const open = scan.items.filter(({ path }) => counts.get(path) !== 1).map(({ path }) => path)
    const of = { count: open.length, total: scan.items.length }
    if (open.length > 0) return { status: 'red', reason: 'decidedMissing', params: of, items: open }
    const left = plan.decisions.flatMap(({ artefact, decision }) => (decision === 'leave' ? [artefact.path] : []))
    if (plan.verb === 'release' && left.length > 0) {
      return { status: 'red', reason: 'decidedLeave', params: { count: left.length }, items: left }
    }
    const away = plan.decisions.flatMap(({ artefact, decision }) =>
      decision === 'fs' && mustBeHome(artefact, facts.keep) ? [artefact.path] : [],
    )
    if (plan.verb === 'release' && away.length > 0) {
      return { status: 'red', reason: 'decidedMustPull', params: { count: away.length }, items: away }
    }
    if (!scan.complete) return blind
    if (scan.items.length === 0) {
      const sure = plan.verb === 'shutdown' || plan.nothingToKeep
      return sure
        ? { status: 'notApplicable', reason: 'decidedNone' }
        : { status: 'red', reason: 'decidedNothingFound' }
    }
    return { status: 'green', reason: 'decidedAll', params: { count: scan.items.length } }
  })
}
