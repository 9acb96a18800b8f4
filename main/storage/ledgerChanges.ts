import type { LedgerChange } from '#app/storage/ledgerChange.ts'
import type { LedgerLine, LedgerView } from '#app/storage/ledgerView.ts'
import { ListSteps } from '#main/watch/listSteps.ts'

/** Turns a ledger that comes whole, again and again, into its changes. */
export async function* ledgerChanges(ledgers: AsyncIterable<LedgerView>): AsyncGenerator<LedgerChange> {
  const steps = new ListSteps<LedgerLine>(({ artefact }) => artefact.path)
  for await (const { entries, ...about } of ledgers) {
    const changes = steps.to(entries)
    for (const change of changes.slice(0, -1)) yield { entries: change, about: null }
    yield { entries: changes.at(-1) ?? null, about }
  }
}
