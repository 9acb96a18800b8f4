import { create } from 'zustand'
import type { LedgerChange } from '#app/storage/ledgerChange.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { WatchedLedger } from '#app/storage/watchedLedger.ts'

type StorageState = {
  readonly views: { readonly [instanceId: string]: StorageView }
  readonly ledgers: { readonly [instanceId: string]: LedgerView }
  setView(instanceId: string, view: StorageView): void
  applyLedger(instanceId: string, change: LedgerChange): void
  setLedger(instanceId: string, ledger: LedgerView): void
}

const watched = new Map<string, WatchedLedger>()

function watchedOf(id: string): WatchedLedger {
  const ledger = watched.get(id) ?? new WatchedLedger()
  watched.set(id, ledger)
  return ledger
}

/** Tiers and ledger of every instance looked at in this window. */
export const useStorage = create<StorageState>((set, get) => ({
  views: {},
  ledgers: {},
  setView: (id, view) => set((state) => ({ views: { ...state.views, [id]: view } })),
  applyLedger(id, change) {
    const ledger = watchedOf(id).apply(change)
    if (ledger !== null) get().setLedger(id, ledger)
  },
  setLedger: (id, ledger) => set((state) => ({ ledgers: { ...state.ledgers, [id]: ledger } })),
}))
