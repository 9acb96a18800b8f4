import type { Artefact, VerifyLevel } from './artefact.ts'

const ORDER: readonly VerifyLevel[] = ['none', 'L1', 'L2', 'L3']

/**
 * What a copy must prove before it counts as verified. A checkpoint has to be read as a structure, and to be loaded by
 * torch where the user configured one; metrics have to parse. A log or a pinned file of any type has nothing that could
 * be loaded: equal digests are all there is.
 */
export function requiredLevel(kind: Artefact['kind'], torchConfigured: boolean): VerifyLevel {
  if (kind === 'checkpoint') return torchConfigured ? 'L3' : 'L2'
  return kind === 'metrics' ? 'L2' : 'L1'
}

/** Whether `reached` is at least `required`. */
export function levelReached(reached: VerifyLevel, required: VerifyLevel): boolean {
  return ORDER.indexOf(reached) >= ORDER.indexOf(required)
}
