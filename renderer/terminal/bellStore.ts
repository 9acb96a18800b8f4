import { create } from 'zustand'

type BellStore = {
  /** Terminals that rang their bell since they were last on screen. */
  readonly rang: ReadonlySet<string>
  ring(terminalId: string): void
  seen(terminalIds: readonly string[]): void
}

/** Who called for the person: a run that ended and says so by the bell is heard although another terminal is on screen. */
export const useBells = create<BellStore>((set) => ({
  rang: new Set(),
  ring: (id) => set(({ rang }) => (rang.has(id) ? {} : { rang: new Set([...rang, id]) })),
  seen: (ids) =>
    set(({ rang }) =>
      ids.some((id) => rang.has(id)) ? { rang: new Set([...rang].filter((id) => !ids.includes(id))) } : {},
    ),
}))
