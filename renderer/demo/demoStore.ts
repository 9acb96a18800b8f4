import { create } from 'zustand'
import type { DemoState } from '#app/demo/contract.ts'

type DemoStore = {
  /** The demo instance as main sees it; null before the first word. */
  readonly state: DemoState | null
  /** The person has read the first step of the guide. */
  readonly looked: boolean
  set(state: DemoState): void
  setLooked(looked: boolean): void
}

export const useDemo = create<DemoStore>((set) => ({
  state: null,
  looked: false,
  // A demo that was removed begins anew.
  set: (state) => set(state.running ? { state } : { state, looked: false }),
  setLooked: (looked) => set({ looked }),
}))
