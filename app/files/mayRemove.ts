import type { Profile } from '#app/profile/profile.ts'

/**
 * Whether something may be removed by its place: not the system, not a disk itself, not a folder that leads to one, not what belongs
 * to the platform. `path` is absolute and without links. What lies deepest among the profile's `keptPaths` and `removableBelow`
 * decides.
 */
export function mayRemove(path: string, storage: Pick<Profile['storage'], 'tiers' | 'removal'>): boolean {
  const steps = path.split('/').slice(1)
  if (!path.startsWith('/') || steps.some((step) => step === '' || step === '.' || step === '..')) return false
  const { keptPaths, keptFolders, removableBelow } = storage.removal
  const contains = (folder: string, other: string) => folder === other || other.startsWith(`${folder}/`)
  const stays = [...storage.tiers.map((tier) => tier.path), ...keptFolders, ...keptPaths, ...removableBelow]
  // Also a folder above one of them: it would take that along.
  if (stays.some((each) => contains(path, each))) return false
  const deepest = (folders: readonly string[]) =>
    Math.max(-1, ...folders.filter((folder) => contains(folder, path)).map((folder) => folder.length))
  return deepest(removableBelow) >= deepest(keptPaths)
}
