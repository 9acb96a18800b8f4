import { create } from 'zustand'
import type { TeardownView } from '#app/teardown/teardownView.ts'

type TeardownStore = {
  readonly views: { readonly [instanceId: string]: TeardownView }
  set(instanceId: string, view: TeardownView): void
}

/** The teardown of every instance looked at in this window; the rules are main's, this only holds what it said. */
export const useTeardowns = create<TeardownStore>((set) => ({
  views: {},
  set: (id, view) => set((state) => ({ views: { ...state.views, [id]: view } })),
}))
