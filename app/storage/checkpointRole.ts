import type { Profile } from '#app/profile/profile.ts'
import { globFits } from '#app/text/globFits.ts'

/**
 * What a checkpoint is for, by its name: `best` is what the profile keeps, `scratch` what a run is resumed from. Null: its name does
 * not say. It changes no rule of safety; `mustBeHome` does.
 */
export function checkpointRole(
  path: string,
  { keep, scratch }: Pick<Profile['storage']['artefacts'], 'keep' | 'scratch'>,
): 'best' | 'scratch' | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const fits = (pattern: string): boolean => globFits(name, pattern)
  if (keep.some(fits)) return 'best'
  return scratch.some(fits) ? 'scratch' : null
}
