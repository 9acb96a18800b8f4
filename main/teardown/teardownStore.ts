import { initialRecord } from '#app/teardown/initialRecord.ts'
import { teardownRecordSchema } from '#app/teardown/teardownRecord.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `teardown/<instance>.json`, written before every act. */
export const teardownStore = defineStore({
  name: 'teardown',
  schema: teardownRecordSchema,
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: initialRecord,
  // What the version before sealed may have been broken by a boot since.
  goesBack: false,
})
