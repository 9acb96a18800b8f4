import { create } from 'zustand'
import type { ListChange } from '#app/contract/listChange.ts'
import { WatchedList } from '#app/contract/watchedList.ts'
import type { TransferView } from '#app/transfer/transferView.ts'

const list = new WatchedList<TransferView>(({ id }) => id)

/** All transfers of this run; null before the first word from main. */
export const useTransfers = create<{
  readonly transfers: readonly TransferView[] | null
  apply(change: ListChange<TransferView>): void
  set(transfers: readonly TransferView[]): void
}>((set) => ({
  transfers: null,
  apply(change) {
    list.apply(change)
    if (list.isWhole) set({ transfers: list.items })
  },
  set: (transfers) => set({ transfers }),
}))
