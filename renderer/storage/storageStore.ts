import { create } from 'zustand'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { StorageView } from '#app/storage/tier.ts'

type StorageState = {
  readonly views: { readonly [instanceId: string]: StorageView }
  readonly ledgers: { readonly [instanceId: string]: LedgerView }
  setView(instanceId: string, view: StorageView): void
  setLedger(instanceId: string, ledger: LedgerView): void
}

/** Tiers and ledger of every instance looked at in this window. */
export const useStorage = create<StorageState>((set) => ({
  views: {},
  ledgers: {},
  setView: (id, view) => set((state) => ({ views: { ...state.views, [id]: view } })),
  setLedger: (id, ledger) => set((state) => ({ ledgers: { ...state.ledgers, [id]: ledger } })),
}))
