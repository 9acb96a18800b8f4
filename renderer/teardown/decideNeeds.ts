import type { LedgerEntry } from '#app/storage/artefact.ts'
import { isSafe, ledgerState } from '#app/storage/ledgerState.ts'
import type { DecideLine } from './decideLines.ts'

/** Decisions that nothing backs yet: paths still to be pulled, and paths still to be copied to file storage. */
export function decideNeeds(
  lines: readonly DecideLine[],
  entries: readonly LedgerEntry[],
): { readonly pull: string[]; readonly copy: string[] } {
  const known = new Map(entries.map((entry) => [entry.artefact.path, entry]))
  const pull: string[] = []
  const copy: string[] = []
  for (const { artefact, decision } of lines) {
    const entry = known.get(artefact.path)
    const state = entry === undefined ? 'atRisk' : ledgerState(entry)
    // A broken file is home already: pulling it again changes nothing.
    if ((decision === 'pull' || decision === null) && !isSafe(state) && state !== 'broken') pull.push(artefact.path)
    // Only a copy on file storage backs this decision, however well the file is kept elsewhere.
    if (
      decision === 'fs' &&
      (entry === undefined || ledgerState({ ...entry, local: null, discarded: null }) !== 'onFs')
    )
      copy.push(artefact.path)
  }
  return { pull, copy }
}
