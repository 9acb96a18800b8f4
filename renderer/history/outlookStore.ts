import type { z } from 'zod'
import { create } from 'zustand'
import type { historyContract } from '#app/history/contract.ts'

type Outlooks = z.output<(typeof historyContract)['history.watchOutlook']['item']>

/** When the tiers of each instance looked at in this window will be full. */
export const useOutlooks = create<{
  readonly outlooks: { readonly [instanceId: string]: Outlooks }
  set(instanceId: string, outlooks: Outlooks): void
}>((set) => ({
  outlooks: {},
  set: (id, outlooks) => set((state) => ({ outlooks: { ...state.outlooks, [id]: outlooks } })),
}))
