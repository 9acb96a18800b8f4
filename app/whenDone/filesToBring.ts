import { isSafe, type LedgerState } from '#app/storage/ledgerState.ts'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { mustBeHome } from '#app/storage/mustBeHome.ts'
import type { WhenDonePlan } from './whenDonePlan.ts'

/** Another copy, or a first look at one, can make these safe; of the others a copy says nothing new, and only a person can decide. */
const A_COPY_HELPS: ReadonlySet<LedgerState> = new Set<LedgerState>([
  'atRisk',
  'staleCopy',
  'differs',
  'pulled',
  'onFsUnread',
])

/**
 * `bring`: no safe copy, and a move can give it one. `alsoHome`: safe on the file storage, and asked for at home too. `cannot`: no move
 * makes it safe.
 */
export function filesToBring(
  entries: readonly LedgerLine[],
  { bringTo, stays }: Pick<WhenDonePlan, 'bringTo' | 'stays'>,
  keep: readonly string[],
): { readonly bring: readonly string[]; readonly alsoHome: readonly string[]; readonly cannot: readonly string[] } {
  const left = new Set(stays)
  const found = { bring: [] as string[], alsoHome: [] as string[], cannot: [] as string[] }
  for (const { artefact, state } of entries) {
    const { path } = artefact
    if (left.has(path)) continue
    if (!isSafe(state)) found[A_COPY_HELPS.has(state) ? 'bring' : 'cannot'].push(path)
    else if (bringTo === 'home' && state === 'onFs' && mustBeHome(artefact, keep)) found.alsoHome.push(path)
  }
  return found
}
