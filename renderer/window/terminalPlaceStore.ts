import { create } from 'zustand'

type TerminalPlace = {
  /** The terminal whose tab is chosen, and those on screen with it, by instance. */
  readonly chosen: Readonly<Record<string, string>>
  readonly beside: Readonly<Record<string, readonly string[]>>
  /** One that is on screen takes the place of the chosen one, which stays; any other is shown in its place. */
  choose(instanceId: string, terminalId: string): void
  setBeside(instanceId: string, terminalIds: readonly string[]): void
}

/** Which terminals of each instance are on screen. */
export const useTerminalPlace = create<TerminalPlace>((set) => ({
  chosen: {},
  beside: {},
  choose: (instanceId, terminalId) =>
    set(({ chosen, beside }) => {
      const before = chosen[instanceId]
      const swapped = (beside[instanceId] ?? []).flatMap((id) =>
        id === terminalId ? (before === undefined || before === terminalId ? [] : [before]) : [id],
      )
      return {
        chosen: { ...chosen, [instanceId]: terminalId },
        beside: { ...beside, [instanceId]: swapped },
      }
    }),
  setBeside: (instanceId, terminalIds) => set(({ beside }) => ({ beside: { ...beside, [instanceId]: terminalIds } })),
}))
