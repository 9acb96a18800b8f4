import type { FsCopy, LedgerEntry, LocalCopy } from './artefact.ts'
import { levelReached, requiredLevel } from './requiredLevel.ts'
import { sameFile } from './sameFile.ts'
import { torchReads } from './torchReads.ts'

/**
 * What is known about the copies of one artefact, best first:
 * `verified` home, digests equal, loads · `onFs` equal copy on the regional FS · `discarded` given up by name ·
 * `pulled` home with equal digests, not yet proven to load · `broken` home with equal digests, does not load ·
 * `staleCopy` a copy exists, but the file on the instance changed since · `atRisk` nothing counts.
 */
export type LedgerState = 'verified' | 'onFs' | 'discarded' | 'pulled' | 'broken' | 'staleCopy' | 'atRisk'

/**
 * The one rule that says whether an artefact is safe. Digests must be equal, and the copy must be of exactly the file
 * that is on the instance now (size and time). Anything that was not recorded counts as different.
 */
export function ledgerState(entry: LedgerEntry, torchConfigured = false): LedgerState {
  const local = localState(entry, torchConfigured)
  if (local === 'verified') return 'verified'
  const fs = fsState(entry)
  if (fs === 'onFs') return 'onFs'
  if (entry.discarded !== null && sameFile(entry.discarded, entry.artefact)) return 'discarded'
  if (local === 'pulled' || local === 'broken') return local
  return local === 'staleCopy' || fs === 'staleCopy' ? 'staleCopy' : 'atRisk'
}

/** True only for states in which losing the instance loses nothing of this file that anybody wants. */
export function isSafe(state: LedgerState): boolean {
  return state === 'verified' || state === 'onFs' || state === 'discarded'
}

function localState({ artefact, local }: LedgerEntry, torchConfigured: boolean): LedgerState {
  if (local === null || !digestsEqual(local)) return 'atRisk'
  if (!sameFile({ sizeBytes: local.sizeBytes, mtimeMs: local.remoteMtimeMs }, artefact)) return 'staleCopy'
  const required = requiredLevel(artefact.kind, torchConfigured && torchReads(artefact.path))
  if (required !== 'L1' && !local.loads) return levelReached(local.level, 'L2') || local.problem ? 'broken' : 'pulled'
  return levelReached(local.level, required) ? 'verified' : 'pulled'
}

function fsState({ artefact, fs }: LedgerEntry): LedgerState {
  if (fs === null || !digestsEqual(fs)) return 'atRisk'
  if (fs.sizeBytes === undefined || fs.remoteMtimeMs === undefined) return 'staleCopy'
  return sameFile({ sizeBytes: fs.sizeBytes, mtimeMs: fs.remoteMtimeMs }, artefact) ? 'onFs' : 'staleCopy'
}

function digestsEqual(copy: LocalCopy | FsCopy): boolean {
  return copy.sha256 === copy.remoteSha256
}
