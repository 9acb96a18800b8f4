import type { Artefact, Ledger, LedgerEntry } from './artefact.ts'
import type { SafetyRule } from './copyStanding.ts'
import { type LedgerView, ledgerView } from './ledgerView.ts'

/** A complete scan that found nothing. */
export const emptyLedger: Ledger = {
  entries: [],
  scannedAtMs: 0,
  complete: true,
  problems: [],
  scanning: false,
  pins: [],
  leftOut: [],
  acceptedNames: [],
}

/** Of a file without any copy. */
export function entryOf(artefact: Artefact, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return { artefact, local: null, fs: null, discarded: null, keptUnread: null, ...more }
}

/** The ledger as everybody sees it, without a local torch. */
export function ledgerOf(
  entries: readonly LedgerEntry[],
  more: Partial<Ledger> = {},
  rule: Pick<SafetyRule, 'torchConfigured'> = { torchConfigured: false },
): LedgerView {
  return ledgerView({ ...emptyLedger, ...more, entries: [...entries] }, rule)
}
