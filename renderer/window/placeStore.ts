import { create } from 'zustand'

/** The screens of one instance. */
export const SECTIONS = [
  'overview',
  'terminal',
  'files',
  'queue',
  'network',
  'transfers',
  'environment',
  'history',
  'teardown',
] as const
export type Section = (typeof SECTIONS)[number]

/** Where the person is. `home` is the first run, or the last instance looked at. */
export type Place =
  | { readonly kind: 'home' }
  | { readonly kind: 'launch' }
  | { readonly kind: 'instance'; readonly id: string; readonly section: Section }
  | { readonly kind: 'fleet' }
  | { readonly kind: 'deadlines' }
  | { readonly kind: 'money' }
  | { readonly kind: 'alerts' }
  | { readonly kind: 'audit' }
  | { readonly kind: 'settings' }

type ShellState = {
  readonly place: Place
  go(place: Place): void
  /** Opens a section of an instance. */
  open(id: string, section?: Section): void
}

export const useShell = create<ShellState>((set) => ({
  place: { kind: 'home' },
  go: (place) => set({ place }),
  open: (id, section = 'overview') => set({ place: { kind: 'instance', id, section } }),
}))
