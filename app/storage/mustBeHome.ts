import { globFits } from '#app/text/globFits.ts'
import type { Artefact } from './artefact.ts'

/**
 * Whether a file has to be pulled and proven here before 释放, or given up by name: what the profile keeps (`best.*`) and what the
 * person pinned. A copy on the file storage is not enough for those.
 */
export function mustBeHome({ path, kind }: Pick<Artefact, 'path' | 'kind'>, keep: readonly string[]): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return kind === 'pinned' || keep.some((pattern) => globFits(name, pattern))
}
