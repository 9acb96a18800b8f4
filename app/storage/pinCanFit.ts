import type { Profile } from '#app/profile/profile.ts'
import { pinPath } from './pinPath.ts'

type Places = Pick<Profile['storage']['artefacts'], 'roots' | 'excludedFolders' | 'excludedPaths'>

/**
 * Whether a scan could ever meet a file of this pin. One that lies elsewhere, or in a folder that is never entered, would
 * look like protection and be none.
 */
export function pinCanFit(pin: string, { roots, excludedFolders, excludedPaths }: Places): boolean {
  if (!pin.includes('/')) return true
  const path = pinPath(pin)
  const steps = path.split('/').slice(1)
  // What a shell would understand, and `find` does not.
  if (steps.includes('..') || steps[0] === '~') return false
  if (steps.slice(0, -1).some((name) => excludedFolders.includes(name))) return false
  if (!path.startsWith('/')) return true
  const fixed = path.split(/[*?]/)[0] ?? ''
  const start = fixed === path ? `${fixed}/` : fixed
  if (excludedPaths.some((folder) => start.startsWith(`${folder}/`))) return false
  const below = roots.map((root) => (root === '/' ? '/' : `${root}/`))
  return below.some((root) => start.startsWith(root) || root.startsWith(start))
}
