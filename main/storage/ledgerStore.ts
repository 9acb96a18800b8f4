import { ledgerFileSchema } from '#app/storage/artefact.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `ledger/<instance>.json`. Version 0 had the same fields and no number. */
export const ledgerStore = defineStore({
  name: 'ledger',
  schema: ledgerFileSchema,
  version: 1,
  migrations: [(file) => file],
  initial: {
    entries: [],
    scannedAtMs: null,
    complete: false,
    problems: [],
    scanning: false,
    pins: [],
    leftOut: [],
    acceptedNames: [],
  },
})
