import { z } from 'zod'
import { listChangeSchema } from '#app/contract/listChange.ts'
import { ledgerViewSchema } from './ledgerView.ts'

const { entries, ...about } = ledgerViewSchema.shape

/** One step of a ledger that is watched. */
export const ledgerChangeSchema = z.object({
  /** Null when no file is other than it was. */
  entries: listChangeSchema(entries.element).nullable(),
  /** Everything beside the files; null in all steps of a change but the last. */
  about: z.object(about).nullable(),
})
export type LedgerChange = z.infer<typeof ledgerChangeSchema>
