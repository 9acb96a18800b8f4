import type { Evidence } from './evidence.ts'
import type { RowId } from './rowId.ts'

export type FactName = Exclude<keyof Evidence, 'seal'>

/** The facts that a row rests on: what is read anew when a person asks for this row alone. */
export const factsOfRow: { readonly [R in RowId]: readonly FactName[] } = {
  identity: ['identity'],
  decided: ['artefacts'],
  digests: ['remoteDigests', 'fsCopies', 'localCopies'],
  loads: ['fsCopies', 'localCopies'],
  quiet: ['quiet'],
  unchanged: ['artefacts'],
  localCopies: ['localCopies'],
  shutdownAvailable: ['identity'],
}
