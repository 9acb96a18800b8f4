import type { Profile } from '#app/profile/profile.ts'
import { globFits } from '#app/text/globFits.ts'
import type { Artefact } from './artefact.ts'

export type NamePatterns = Pick<Profile['storage']['artefacts'], 'checkpoints' | 'metrics' | 'logs'>

/**
 * What a file is by its name, or null when no pattern of the profile fits. Checkpoints win over metrics, metrics over
 * logs: the stricter proof is asked for. Patterns know `*` and `?` only, as `find` reads them: one with a slash is compared with the
 * whole path, any other with the name.
 */
export function artefactKind(path: string, patterns: NamePatterns): Artefact['kind'] | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const fits = (pattern: string): boolean => globFits(pattern.includes('/') ? path : name, pattern)
  if (patterns.checkpoints.some(fits)) return 'checkpoint'
  if (patterns.metrics.some(fits)) return 'metrics'
  return patterns.logs.some(fits) ? 'log' : null
}
