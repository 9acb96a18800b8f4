import { WatchedList } from '#app/contract/watchedList.ts'
import type { LedgerChange } from './ledgerChange.ts'
import type { LedgerLine, LedgerView } from './ledgerView.ts'

/** A ledger put together from its changes. */
export class WatchedLedger {
  readonly #entries = new WatchedList<LedgerLine>(({ artefact }) => artefact.path)
  #items: LedgerView['entries'] = []

  /** The ledger after this step; null while more of it has to come, which is no ledger to look at. */
  apply({ entries, about }: LedgerChange): LedgerView | null {
    if (entries !== null) {
      this.#entries.apply(entries)
      if (this.#entries.isWhole) this.#items = [...this.#entries.items]
    }
    return about === null ? null : { ...about, entries: this.#items }
  }
}
