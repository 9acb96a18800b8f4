import { levelReached, requiredLevel } from '#app/storage/requiredLevel.ts'
import { torchReads } from '#app/storage/torchReads.ts'
import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import { ownEntry } from './ownEntry.ts'
import type { RowInput } from './rowInput.ts'
import { localStanding } from './standing.ts'

/** Each pulled file reached the level that its kind needs. `level` in the params is the lowest that was reached. */
export function loadsRow({ plan, evidence, nowMs, facts }: RowInput): Row {
  const pulled = plan.decisions.filter(({ decision }) => decision === 'pull').map(({ artefact }) => artefact)
  return judgeRow('loads', [localStanding(evidence.localCopies, nowMs)], (): Verdict => {
    // A log has nothing to load; equal digests are the digests row's.
    const loadable = pulled.flatMap((artefact) => {
      const required = requiredLevel(artefact.kind, facts.torchConfigured && torchReads(artefact.path))
      const copy = ownEntry(evidence.localCopies?.value, artefact.path)
      return required === 'L1' ? [] : [{ path: artefact.path, required, copy }]
    })
    const unproven = loadable
      .filter(({ copy, required }) => !(copy?.loads === true && levelReached(copy.level, required)))
      .map(({ path }) => path)
    if (unproven.length > 0) {
      return { status: 'red', reason: 'loadsNot', params: { count: unproven.length }, items: unproven }
    }
    if (loadable.length === 0) return { status: 'green', reason: 'loadsNothing' }
    const level = loadable.every(({ copy }) => copy !== null && levelReached(copy.level, 'L3')) ? 'L3' : 'L2'
    return { status: 'green', reason: 'loadsAll', params: { count: loadable.length, level } }
  })
}
