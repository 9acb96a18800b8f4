import { create } from 'zustand'

/** The folder that is open in the files of each instance; other screens lead there. */
export const useFolderPlace = create<{
  readonly paths: Readonly<Record<string, string>>
  /** Whether folders are shown as a tree beside the table. */
  readonly showsTree: boolean
  go(instanceId: string, path: string): void
  toggleTree(): void
}>((set) => ({
  paths: {},
  showsTree: false,
  toggleTree: () => set(({ showsTree }) => ({ showsTree: !showsTree })),
  go: (instanceId, path) => set(({ paths }) => ({ paths: { ...paths, [instanceId]: path } })),
}))
