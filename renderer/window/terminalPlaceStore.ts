import { create } from 'zustand'

type TerminalPlace = {
  /** The terminal that is on screen, and the one beside it, by instance. */
  readonly chosen: Readonly<Record<string, string>>
  readonly beside: Readonly<Record<string, string | null>>
  choose(instanceId: string, terminalId: string): void
  setBeside(instanceId: string, terminalId: string | null): void
}

/** Which terminals of each instance are on screen. */
export const useTerminalPlace = create<TerminalPlace>((set) => ({
  chosen: {},
  beside: {},
  choose: (instanceId, terminalId) => set(({ chosen }) => ({ chosen: { ...chosen, [instanceId]: terminalId } })),
  setBeside: (instanceId, terminalId) => set(({ beside }) => ({ beside: { ...beside, [instanceId]: terminalId } })),
}))
