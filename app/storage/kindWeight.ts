import type { Artefact } from './artefact.ts'

/** What would be missed most first: what somebody pinned, then checkpoints; logs last. */
export const KIND_WEIGHT: Readonly<Record<Artefact['kind'], number>> = { pinned: 0, checkpoint: 1, metrics: 2, log: 3 }
