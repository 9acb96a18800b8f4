import { z } from 'zod'
import { type Ledger, ledgerEntrySchema, ledgerSchema } from './artefact.ts'
import type { SafetyRule } from './copyStanding.ts'
import { ledgerState, ledgerStateSchema } from './ledgerState.ts'

/** The ledger with the state of each entry, decided once: whoever shows or counts files uses this and no rule of their own. */
export const ledgerViewSchema = ledgerSchema.extend({
  entries: z.array(ledgerEntrySchema.extend({ state: ledgerStateSchema })),
})
export type LedgerView = z.infer<typeof ledgerViewSchema>
export type LedgerLine = LedgerView['entries'][number]

export function ledgerView(ledger: Ledger, rule: Pick<SafetyRule, 'torchConfigured'>): LedgerView {
  const whole = { torchConfigured: rule.torchConfigured, acceptedNames: ledger.acceptedNames }
  return { ...ledger, entries: ledger.entries.map((entry) => ({ ...entry, state: ledgerState(entry, whole) })) }
}
