import { create } from 'zustand'

type TimeState = {
  /** Main's clock minus this window's. */
  readonly offsetMs: number
  readonly nowMs: number
  tick(): void
  setMainNow(mainNowMs: number): void
}

/** The time on screen: main's clock, so that ages are right in a browser whose clock is off and in the demo's future. */
export const useTime = create<TimeState>((set) => ({
  offsetMs: 0,
  nowMs: Date.now(),
  tick: () => set((state) => ({ nowMs: Date.now() + state.offsetMs })),
  setMainNow: (mainNowMs) => set({ offsetMs: mainNowMs - Date.now(), nowMs: mainNowMs }),
}))

/** Main's time, advancing in steps of `stepMs` so that a screen repaints no more often than it must. */
export function useNow(stepMs = 1_000): number {
  return useTime((state) => Math.floor(state.nowMs / stepMs) * stepMs)
}
