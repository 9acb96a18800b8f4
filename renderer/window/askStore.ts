import { create } from 'zustand'

/** What a screen of an instance can be asked to do as soon as it is open. */
export type Asked = {
  readonly instanceId: string
  readonly what: 'pull' | 'push' | 'pins' | 'checkCopies'
}

/** The one thing that was asked for and is not done with: by a button of the screen itself or by the palette. */
export const useAsk = create<{ readonly asked: Asked | null; ask(asked: Asked): void; done(): void }>((set) => ({
  asked: null,
  ask: (asked) => set({ asked }),
  done: () => set({ asked: null }),
}))
