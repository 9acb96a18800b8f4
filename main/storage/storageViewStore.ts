import { storageViewSchema } from '#app/storage/tier.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `storage/<instance>.json`: the last known readings. Version 0 had the same fields and no number. */
export const storageViewStore = defineStore({
  name: 'storageView',
  schema: storageViewSchema,
  version: 1,
  migrations: [(file) => file],
  initial: { tiers: [], compute: null, fromCache: true },
})
