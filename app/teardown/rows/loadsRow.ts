import { type CopyRead, type CopyStanding, copyStanding } from '#app/storage/copyStanding.ts'
import { levelReached } from '#app/storage/requiredLevel.ts'
import type { Plan } from '#app/teardown/plan.ts'
import type { RowReasonKey } from '#app/teardown/reasonKey.ts'
import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import { ownEntry } from './ownEntry.ts'
import type { RowInput } from './rowInput.ts'
import { localStanding, remoteStanding } from './standing.ts'

type Line = Plan['decisions'][number]

/** What is still open, the worst first. A log has nothing to load: its digests are the digests row's. */
const OPEN: readonly (readonly [CopyStanding, RowReasonKey])[] = [
  ['hostile', 'loadsHostile'],
  ['broken', 'loadsBroken'],
  ['unproven', 'loadsNot'],
  ['named', 'loadsNamed'],
  ['unread', 'loadsUnread'],
]

/**
 * Each copy was read as far as its kind needs, or the person took it as it is; one on the FS was read there. `level` in the params
 * is the lowest that was reached.
 */
export function loadsRow(input: RowInput): Row {
  const { plan, evidence, nowMs } = input
  const lines = plan.decisions.filter(
    ({ artefact, decision }) => (decision === 'pull' || decision === 'fs') && artefact.kind !== 'log',
  )
  const needs = [localStanding(evidence.localCopies, nowMs)]
  if (lines.some(({ decision }) => decision === 'fs')) {
    needs.push(remoteStanding(evidence.fsCopies, evidence.seal, nowMs))
  }
  return judgeRow('loads', needs, (): Verdict => {
    const standings = lines.map((line) => ({ path: line.artefact.path, ...standingOf(line, input) }))
    for (const [standing, reason] of OPEN) {
      const items = standings.filter((one) => one.standing === standing).map(({ path }) => path)
      if (items.length > 0) return { status: 'red', reason, params: { count: items.length }, items }
    }
    if (standings.length === 0) return { status: 'notApplicable', reason: 'loadsNothing' }
    const level = standings.every((one) => levelReached(one.level, 'L3')) ? 'L3' : 'L2'
    return { status: 'green', reason: 'loadsAll', params: { count: standings.length, level } }
  })
}

function standingOf({ artefact, decision }: Line, { plan, evidence, facts }: RowInput) {
  const { path } = artefact
  const rule = { torchConfigured: facts.torchConfigured, acceptedNames: plan.acceptedNames }
  const kept = plan.keptUnread.includes(path)
  if (decision === 'pull') {
    const copy = ownEntry(evidence.localCopies?.value, path)
    const standing: CopyStanding = copy === null ? 'unproven' : copyStanding(artefact, copy, rule, kept)
    return { standing, level: copy?.level ?? ('none' as const) }
  }
  const copy = ownEntry(evidence.fsCopies?.value, path)
  const read: CopyRead = { level: 'L2', loads: true, verdict: copy?.verdict, names: copy?.names }
  // No torch looks at the file storage: reading it there is as far as it goes.
  return { standing: copyStanding(artefact, read, { ...rule, torchConfigured: false }, kept), level: 'L2' as const }
}
