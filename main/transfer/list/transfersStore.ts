import { transfersFileSchema } from '#app/transfer/transferRecord.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `transfers.json`. */
export const transfersStore = defineStore({
  name: 'transfers',
  schema: transfersFileSchema,
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { transfers: [] },
})
