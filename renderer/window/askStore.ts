import { create } from 'zustand'
import { type Section, useShell } from './placeStore.ts'

/** What a screen of an instance can be asked to do as soon as it is open. */
export type Asked = {
  readonly instanceId: string
  readonly what: 'pull' | 'push' | 'pins' | 'checkCopies'
  /** What it is about, where that is known. */
  readonly path?: string | undefined
  /** For `pins`: what was chosen elsewhere to be pinned or left out. */
  readonly suggested?: { readonly pin?: string; readonly folder?: string } | undefined
}

/** The one thing that was asked for and is not done with: by a button of the screen itself or by the palette. */
export const useAsk = create<{ readonly asked: Asked | null; ask(asked: Asked): void; done(): void }>((set) => ({
  asked: null,
  ask: (asked) => set({ asked }),
  done: () => set({ asked: null }),
}))

/** Asks the screen of a section for something, and opens it. */
export function useAskIn(section: Section): (instanceId: string, what: Asked['what']) => () => void {
  const open = useShell((state) => state.open)
  const ask = useAsk((state) => state.ask)
  return (instanceId, what) => () => {
    open(instanceId, section)
    ask({ instanceId, what })
  }
}
