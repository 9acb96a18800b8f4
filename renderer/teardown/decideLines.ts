import type { Artefact, LedgerEntry } from '#app/storage/artefact.ts'
import type { Decision, Plan } from '#app/teardown/plan.ts'

/** One file to decide on; `decision` is null while nobody has, which keeps the gate shut. */
export type DecideLine = { readonly artefact: Artefact; readonly decision: Decision | null }

/** Every file of the ledger and of the plan once, undecided ones first: they are what is left to do. */
export function decideLines(plan: Plan, entries: readonly LedgerEntry[]): DecideLine[] {
  const planned = new Set(plan.decisions.map(({ artefact }) => artefact.path))
  const open = entries
    .filter(({ artefact }) => !planned.has(artefact.path))
    .map(({ artefact }) => ({ artefact, decision: null }))
  return [...open, ...plan.decisions]
}
