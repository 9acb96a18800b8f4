import type { Profile } from '#app/profile/profile.ts'
import type { Artefact } from './artefact.ts'

type Patterns = Pick<Profile['storage']['artefacts'], 'checkpoints' | 'metrics' | 'logs'>

/**
 * What a file is by its name, or null when no pattern of the profile fits. Checkpoints win over metrics, metrics over
 * logs: the stricter proof is asked for. Patterns know `*` and `?` only, like the ones that `find -name` is given.
 */
export function artefactKind(name: string, patterns: Patterns): Artefact['kind'] | null {
  if (patterns.checkpoints.some((pattern) => fits(name, pattern))) return 'checkpoint'
  if (patterns.metrics.some((pattern) => fits(name, pattern))) return 'metrics'
  return patterns.logs.some((pattern) => fits(name, pattern)) ? 'log' : null
}

function fits(name: string, pattern: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]')
  return new RegExp(`^${source}$`, 'u').test(name)
}
