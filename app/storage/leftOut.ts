import { z } from 'zod'
import type { Profile } from '#app/profile/profile.ts'

/** All go to `find` in one command line; people leave out a handful. */
const maxFolders = 50

/** Folders that a person leaves out of the ledger, as whole paths without a slash at the end. */
export const leftOutSchema = z.array(z.string().min(2).max(300)).max(maxFolders)

/**
 * Whether a folder may be left out of what scans look at: a plain whole path, and not a disk, a home or anything above one, for that
 * would leave out everything.
 */
export function mayLeaveOut(folder: string, { artefacts, tiers, removal }: Profile['storage']): boolean {
  if (/\p{Cc}/u.test(folder) || !/^(?:\/[^/]+)+$/.test(folder)) return false
  const steps = folder.split('/')
  if (steps.includes('..') || steps.includes('.')) return false
  const whole = [...artefacts.roots, ...tiers.map(({ path }) => path), ...removal.keptFolders]
  return !whole.some((path) => path === folder || path.startsWith(`${folder}/`))
}
