import type { Artefact } from '#app/storage/artefact.ts'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import type { FollowAsked } from './followFile.ts'

/**
 * The files that following brings home when they are complete: checkpoints, metrics and pinned files without a copy of what
 * is there now. One whose bytes are home and which does not load would not load from a second pull either.
 */
export function followWanted(entries: readonly LedgerLine[], asked: readonly FollowAsked[]): Artefact[] {
  const before = new Map(asked.map((one) => [one.path, one]))
  return entries.flatMap((entry) => {
    const { artefact, state } = entry
    const missing = state === 'atRisk' || state === 'staleCopy' || state === 'differs' || state === 'onFsUnread'
    if (artefact.kind === 'log' || !missing) return []
    const last = before.get(artefact.path)
    const isSame = last?.sizeBytes === artefact.sizeBytes && last.mtimeMs === artefact.mtimeMs
    return isSame ? [] : [artefact]
  })
}
