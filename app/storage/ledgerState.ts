import { z } from 'zod'
import type { FsCopy, LedgerEntry, LocalCopy } from './artefact.ts'
import { type CopyStanding, copyStanding, type SafetyRule } from './copyStanding.ts'
import { sameFile } from './sameFile.ts'

/**
 * What is known about the copies of one artefact.
 * Safe: `verified` home, digests equal, loads · `accepted` home or on the FS, and the person took it as it is (names confirmed,
 * kept unread) · `onFs` equal copy on the regional FS, read there · `discarded` given up by name.
 * Not safe: `pulled` home, not yet proven to load · `named`, `unread` home or on the FS, waiting for the person · `onFsUnread`
 * equal copy on the FS that nobody read · `differs` a copy proven to be something else · `broken`, `hostile` whatever copies there
 * are · `staleCopy` the file on the instance changed since · `atRisk` nothing counts.
 */
export const ledgerStateSchema = z.enum([
  'verified',
  'accepted',
  'onFs',
  'discarded',
  'pulled',
  'named',
  'unread',
  'onFsUnread',
  'differs',
  'broken',
  'hostile',
  'staleCopy',
  'atRisk',
])
export type LedgerState = z.infer<typeof ledgerStateSchema>

/**
 * The one rule that says whether an artefact is safe. Digests must be equal, and the copy must be of exactly the file that is on
 * the instance now (size and time). What is known to be broken or hostile stays so, however many copies of it there are.
 */
export function ledgerState(entry: LedgerEntry, rule: SafetyRule): LedgerState {
  const { artefact, local, fs, discarded, keptUnread } = entry
  const gone = discarded !== null && sameFile(discarded, artefact)
  const kept = keptUnread !== null && sameFile(keptUnread, artefact)
  const here = isOfFile(local, artefact) && digestsEqual(local) ? copyStanding(artefact, local, rule, kept) : null
  const there = hasEqualFsCopy(entry) && fs !== null ? fsStanding(entry, fs, rule, kept) : null
  const known = [here, there]
  if (!gone) {
    if (known.includes('hostile')) return 'hostile'
    if (known.includes('broken')) return 'broken'
  }
  if (here === 'proven') return 'verified'
  if (there === 'proven') return 'onFs'
  if (known.includes('accepted')) return 'accepted'
  if (gone) return 'discarded'
  if (known.includes('named')) return 'named'
  if (known.includes('unread')) return 'unread'
  if (here !== null) return 'pulled'
  if (there !== null) return 'onFsUnread'
  if (isOfFile(local, artefact) || (fs !== null && isOfFile(stampOf(fs), artefact))) return 'differs'
  return local !== null || fs !== null ? 'staleCopy' : 'atRisk'
}

const SAFE: ReadonlySet<LedgerState> = new Set<LedgerState>(['verified', 'accepted', 'onFs', 'discarded'])

/** True only for states in which losing the instance loses nothing of this file that anybody wants. */
export function isSafe(state: LedgerState): boolean {
  return SAFE.has(state)
}

/** Whether the regional FS holds the very bytes of the file that is on the instance now; says nothing of what they are. */
export function hasEqualFsCopy({ artefact, fs }: Pick<LedgerEntry, 'artefact' | 'fs'>): boolean {
  return fs !== null && isOfFile(stampOf(fs), artefact) && digestsEqual(fs)
}

/** Level 2 is all that can be reached there; the same bytes read at home count as read. */
function fsStanding(entry: LedgerEntry, fs: FsCopy, rule: SafetyRule, kept: boolean): CopyStanding {
  const { artefact, local } = entry
  const twin = local !== null && digestsEqual(local) && local.sha256 === fs.sha256 ? local : null
  const verdict = fs.verdict ?? twin?.verdict
  const read = { level: 'L2', loads: true, verdict, names: fs.names ?? twin?.names } as const
  return copyStanding(artefact, read, { ...rule, torchConfigured: false }, kept)
}

type Stamped = { readonly sizeBytes: number; readonly remoteMtimeMs: number }

function stampOf({ sizeBytes, remoteMtimeMs }: FsCopy): Stamped | null {
  return sizeBytes === undefined || remoteMtimeMs === undefined ? null : { sizeBytes, remoteMtimeMs }
}

function isOfFile<T extends Stamped>(copy: T | null, artefact: LedgerEntry['artefact']): copy is T {
  return copy !== null && sameFile({ sizeBytes: copy.sizeBytes, mtimeMs: copy.remoteMtimeMs }, artefact)
}

function digestsEqual(copy: LocalCopy | FsCopy): boolean {
  return copy.sha256 === copy.remoteSha256
}
