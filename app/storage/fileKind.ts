import type { Artefact } from './artefact.ts'
import { artefactKind, type NamePatterns } from './artefactKind.ts'
import { pinFits } from './pinFits.ts'

/**
 * What a file is, by its name and by what the person pinned; null when it is no artefact. A pin never lowers what has to
 * be proven: a pinned checkpoint is a checkpoint. It raises a log, whose copy has to prove the same.
 */
export function fileKind(path: string, patterns: NamePatterns, pins: readonly string[]): Artefact['kind'] | null {
  const byName = artefactKind(path, patterns)
  if (byName === 'checkpoint' || byName === 'metrics') return byName
  return pins.some((pin) => pinFits(path, pin)) ? 'pinned' : byName
}
