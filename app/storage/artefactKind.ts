import type { Profile } from '#app/profile/profile.ts'
import { globFits } from '#app/text/globFits.ts'
import type { Artefact } from './artefact.ts'

export type NamePatterns = Pick<Profile['storage']['artefacts'], 'checkpoints' | 'metrics' | 'logs'>

/**
 * What a file is by its name, or null when no pattern of the profile fits. Checkpoints win over metrics, metrics over
 * logs: the stricter proof is asked for. Patterns know `*` and `?` only, like the ones that `find -name` is given.
 */
export function artefactKind(name: string, patterns: NamePatterns): Artefact['kind'] | null {
  if (patterns.checkpoints.some((pattern) => globFits(name, pattern))) return 'checkpoint'
  if (patterns.metrics.some((pattern) => globFits(name, pattern))) return 'metrics'
  return patterns.logs.some((pattern) => globFits(name, pattern)) ? 'log' : null
}
