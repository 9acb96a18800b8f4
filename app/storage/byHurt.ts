import type { Artefact } from './artefact.ts'
import { isSafe } from './ledgerState.ts'
import type { LedgerLine } from './ledgerView.ts'

const WEIGHT: Readonly<Record<Artefact['kind'], number>> = { pinned: 0, checkpoint: 1, metrics: 2, log: 3 }

/** What would be missed most first: without a safe copy before with one, checkpoints before logs, big before small. */
export function byHurt(one: LedgerLine, other: LedgerLine): number {
  return (
    Number(isSafe(one.state)) - Number(isSafe(other.state)) ||
    WEIGHT[one.artefact.kind] - WEIGHT[other.artefact.kind] ||
    other.artefact.sizeBytes - one.artefact.sizeBytes ||
    other.artefact.mtimeMs - one.artefact.mtimeMs
  )
}
