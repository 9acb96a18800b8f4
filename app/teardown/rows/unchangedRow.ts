import { sameFile } from '#app/storage/sameFile.ts'
import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import type { RowInput } from './rowInput.ts'
import { remoteStanding } from './standing.ts'

/**
 * Nothing was written after the plan was made: the fresh scan meets exactly the plan's files with the plan's sizes and
 * times. A file that is to be left on the disk may go on growing (a log of an accepted process): whatever is in it at
 * the end stays. It still has to be there.
 */
export function unchangedRow({ plan, evidence, nowMs }: RowInput): Row {
  return judgeRow('unchanged', [remoteStanding(evidence.artefacts, evidence.seal, nowMs)], (): Verdict => {
    const scan = evidence.artefacts?.value
    const blind: Verdict = { status: 'unknown', reason: 'scanIncomplete' }
    if (!scan || (!scan.complete && plan.verb === 'release')) return blind
    const found = new Map(scan.items.map((item) => [item.path, item]))
    const planned = new Set(plan.decisions.map(({ artefact }) => artefact.path))
    const changed: string[] = []
    const gone: string[] = []
    for (const { artefact, decision } of plan.decisions) {
      const now = found.get(artefact.path)
      if (now === undefined) gone.push(artefact.path)
      else if (decision !== 'leave' && !sameFile(now, artefact)) changed.push(artefact.path)
    }
    const added = [...found.keys()].filter((path) => !planned.has(path))
    const red = (reason: 'unchangedChanged' | 'unchangedNew' | 'unchangedGone', items: string[]): Verdict => ({
      status: 'red',
      reason,
      params: { count: items.length },
      items,
    })
    if (changed.length > 0) return red('unchangedChanged', changed)
    if (added.length > 0) return red('unchangedNew', added)
    // What it did not see may lie where it could not look.
    if (!scan.complete) return blind
    if (gone.length > 0) return red('unchangedGone', gone)
    if (planned.size === 0) return { status: 'notApplicable', reason: 'unchangedNothing' }
    return { status: 'green', reason: 'unchangedAll', params: { count: planned.size } }
  })
}
