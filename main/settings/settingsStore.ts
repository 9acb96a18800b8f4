import { settingsSchema } from '#app/settings/settings.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `settings.json`. Version 0 had the same fields and no number. */
export const settingsStore = defineStore({
  name: 'settings',
  schema: settingsSchema,
  version: 1,
  migrations: [(file) => file],
  initial: settingsSchema.parse({}),
})
