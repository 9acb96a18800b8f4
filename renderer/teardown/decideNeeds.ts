import { hasEqualFsCopy } from '#app/storage/ledgerState.ts'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { needsPull } from '#renderer/storage/needsPull.ts'
import type { DecideLine } from './decideLines.ts'

/** Decisions that nothing backs yet: paths still to be pulled, and paths still to be copied to file storage. */
export function decideNeeds(
  lines: readonly DecideLine[],
  entries: readonly LedgerLine[],
): { readonly pull: string[]; readonly copy: string[] } {
  const known = new Map(entries.map((entry) => [entry.artefact.path, entry]))
  const pull: string[] = []
  const copy: string[] = []
  for (const { artefact, decision } of lines) {
    const entry = known.get(artefact.path)
    const state = entry?.state ?? 'atRisk'
    if ((decision === 'pull' || decision === null) && needsPull(state)) pull.push(artefact.path)
    // Only a copy on file storage backs this decision, however well the file is kept elsewhere.
    if (decision === 'fs' && (entry === undefined || !hasEqualFsCopy(entry))) copy.push(artefact.path)
  }
  return { pull, copy }
}
