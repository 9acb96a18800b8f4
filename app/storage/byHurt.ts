import { KIND_WEIGHT } from './kindWeight.ts'
import { isSafe } from './ledgerState.ts'
import type { LedgerLine } from './ledgerView.ts'

/** What would be missed most first: without a safe copy before with one, checkpoints before logs, big before small. */
export function byHurt(one: LedgerLine, other: LedgerLine): number {
  return (
    Number(isSafe(one.state)) - Number(isSafe(other.state)) ||
    KIND_WEIGHT[one.artefact.kind] - KIND_WEIGHT[other.artefact.kind] ||
    other.artefact.sizeBytes - one.artefact.sizeBytes ||
    other.artefact.mtimeMs - one.artefact.mtimeMs
  )
}
