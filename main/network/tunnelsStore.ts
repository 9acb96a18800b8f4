import { z } from 'zod'
import { tunnelSchema } from '#app/network/tunnel.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `tunnels.json`: those that are open, with the local ports that people may have written down. */
export const tunnelsStore = defineStore({
  name: 'tunnels',
  schema: z.object({ tunnels: z.array(tunnelSchema) }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { tunnels: [] },
})
