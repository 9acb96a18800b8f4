import { create } from 'zustand'
import type { DemoState } from '#app/demo/contract.ts'

/** The demo instance as main sees it; null before the first word. */
export const useDemo = create<{ readonly state: DemoState | null; set(state: DemoState): void }>((set) => ({
  state: null,
  set: (state) => set({ state }),
}))
