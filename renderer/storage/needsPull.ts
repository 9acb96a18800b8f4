import { isSafe, type LedgerState } from '#app/storage/ledgerState.ts'

/** Home, or known, already: another pull brings the same bytes, and something else has to be done about them. */
const PULL_IN_VAIN: ReadonlySet<LedgerState> = new Set<LedgerState>(['broken', 'hostile', 'named', 'unread'])

/** Whether a pull could make a file safer than it is. */
export function needsPull(state: LedgerState): boolean {
  return !isSafe(state) && !PULL_IN_VAIN.has(state)
}
