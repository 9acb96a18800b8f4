import { z } from 'zod'
import { terminalTabSchema } from '#app/terminal/terminalTab.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `terminals.json`: the terminals of every instance, in their order. What was printed in them is on the instances. */
export const terminalTabsStore = defineStore({
  name: 'terminals',
  schema: z.object({ tabs: z.array(terminalTabSchema) }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { tabs: [] },
})
