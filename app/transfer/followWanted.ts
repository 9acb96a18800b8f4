import type { Artefact, LedgerEntry } from '#app/storage/artefact.ts'
import { ledgerState } from '#app/storage/ledgerState.ts'
import type { FollowAsked } from './followFile.ts'

/**
 * The files that following brings home when they are complete: checkpoints, metrics and pinned files without a copy of what
 * is there now. One whose bytes are home and which does not load would not load from a second pull either.
 */
export function followWanted(entries: readonly LedgerEntry[], asked: readonly FollowAsked[]): Artefact[] {
  const before = new Map(asked.map((one) => [one.path, one]))
  return entries.flatMap((entry) => {
    const { artefact } = entry
    const state = ledgerState(entry)
    if (artefact.kind === 'log' || (state !== 'atRisk' && state !== 'staleCopy')) return []
    const last = before.get(artefact.path)
    const isSame = last?.sizeBytes === artefact.sizeBytes && last.mtimeMs === artefact.mtimeMs
    return isSame ? [] : [artefact]
  })
}
