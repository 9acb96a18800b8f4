import { create } from 'zustand'
import type { InstanceView } from '#app/instance/instanceView.ts'

/** The instances as main sees them; null before the first word from main, which is not "none". */
export const useInstances = create<{
  readonly views: readonly InstanceView[] | null
  set(views: readonly InstanceView[]): void
}>((set) => ({ views: null, set: (views) => set({ views }) }))
