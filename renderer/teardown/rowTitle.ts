import type { RowId } from '#app/teardown/rowId.ts'

/** The text key that names each line of evidence. */
export const ROW_TITLE = {
  identity: 'rowIdentity',
  decided: 'rowDecided',
  digests: 'rowDigests',
  loads: 'rowLoads',
  quiet: 'rowQuiet',
  unchanged: 'rowUnchanged',
  localCopies: 'rowLocalCopies',
  shutdownAvailable: 'rowShutdownAvailable',
} as const satisfies { readonly [R in RowId]: string }
