import type { Profile } from '#app/profile/profile.ts'

/**
 * Where a file's copy lies on the regional FS: below the profile's final folder, as the run scripts put it
 * (`checkpoints/<run>/best.pth` → `<final folder>/<run>/best.pth`), other files of the data disk by their path there, and
 * the rest by its whole path.
 */
export function fsCopyPath(remotePath: string, profile: Pick<Profile, 'overrides'>): string {
  const { dataDir, durableDir, finalFolder } = profile.overrides
  const below = [`${dataDir}/checkpoints/`, `${dataDir}/`, '/'].find((prefix) => remotePath.startsWith(prefix)) ?? ''
  return `${durableDir}/${finalFolder}/${remotePath.slice(below.length)}`
}
