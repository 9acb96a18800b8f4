import { create } from 'zustand'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'

/** Reminders that rang, newest first; null before the first word from main, which is not "none". */
export const useReminders = create<{
  readonly rung: readonly ReminderNotice[] | null
  set(rung: readonly ReminderNotice[]): void
}>((set) => ({ rung: null, set: (rung) => set({ rung }) }))
