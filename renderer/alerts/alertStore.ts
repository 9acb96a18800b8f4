import { create } from 'zustand'
import type { Alert } from '#app/alerts/alert.ts'

type Told = { readonly alerts: readonly Alert[]; readonly muted: readonly string[]; readonly seenId: number }

/** What was told, newest first; null before the first word from main, which is not "nothing". */
export const useAlerts = create<{ readonly told: Told | null; set(told: Told): void }>((set) => ({
  told: null,
  set: (told) => set({ told }),
}))

/** How many the person has not looked at. */
export function useNewAlerts(): number {
  return useAlerts(({ told }) => told?.alerts.filter(({ id }) => id > told.seenId).length ?? 0)
}
