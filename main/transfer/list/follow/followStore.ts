import { followFileSchema } from '#app/transfer/followFile.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `follow.json`. */
export const followStore = defineStore({
  name: 'follow',
  schema: followFileSchema,
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { instances: [] },
})
