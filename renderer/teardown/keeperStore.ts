import { create } from 'zustand'

/** One walk through "boot it once to keep it": when it began, and the deadline of then. */
export type KeeperRun = { readonly startedAtMs: number; readonly deadlineMs: number }

type KeeperStore = {
  readonly runs: { readonly [instanceId: string]: KeeperRun }
  begin(instanceId: string, run: KeeperRun): void
  end(instanceId: string): void
}

/** Walks that are under way in this window. Only the guide is lost with it: the clock is main's, and every boot ends it. */
export const useKeepers = create<KeeperStore>((set) => ({
  runs: {},
  begin: (id, run) => set(({ runs }) => ({ runs: { ...runs, [id]: run } })),
  end: (id) => set(({ runs: { [id]: _, ...runs } }) => ({ runs })),
}))
