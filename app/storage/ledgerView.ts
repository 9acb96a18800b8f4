import { z } from 'zod'
import { type Ledger, type LedgerEntry, ledgerEntrySchema, ledgerSchema } from './artefact.ts'
import type { SafetyRule } from './copyStanding.ts'
import { ledgerState, ledgerStateSchema } from './ledgerState.ts'

/** The ledger with the state of each entry, decided once: whoever shows or counts files uses this and no rule of their own. */
export const ledgerViewSchema = ledgerSchema.extend({
  entries: z.array(ledgerEntrySchema.extend({ state: ledgerStateSchema })),
})
export type LedgerView = z.infer<typeof ledgerViewSchema>
export type LedgerLine = LedgerView['entries'][number]

/** By entry, so that a line is another one only when it says something else: whoever compares ledgers compares lines. */
const lines = new WeakMap<LedgerEntry, LedgerLine>()

function lineOf(entry: LedgerEntry, rule: SafetyRule): LedgerLine {
  const state = ledgerState(entry, rule)
  const known = lines.get(entry)
  if (known?.state === state) return known
  const line = { ...entry, state }
  lines.set(entry, line)
  return line
}

export function ledgerView(ledger: Ledger, rule: Pick<SafetyRule, 'torchConfigured'>): LedgerView {
  const whole = { torchConfigured: rule.torchConfigured, acceptedNames: ledger.acceptedNames }
  return { ...ledger, entries: ledger.entries.map((entry) => lineOf(entry, whole)) }
}
