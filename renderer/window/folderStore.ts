import { create } from 'zustand'

/** The folder that is open in the files of each instance; other screens lead there. */
export const useFolderPlace = create<{
  readonly paths: Readonly<Record<string, string>>
  go(instanceId: string, path: string): void
}>((set) => ({
  paths: {},
  go: (instanceId, path) => set(({ paths }) => ({ paths: { ...paths, [instanceId]: path } })),
}))
