import { create } from 'zustand'
import type { TransferView } from '#app/transfer/transferView.ts'

/** All transfers of this run; null before the first word from main. */
export const useTransfers = create<{
  readonly transfers: readonly TransferView[] | null
  set(transfers: readonly TransferView[]): void
}>((set) => ({ transfers: null, set: (transfers) => set({ transfers }) }))
