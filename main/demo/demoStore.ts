import { z } from 'zod'
import { defineStore } from '#main/store/storeSpec.ts'

/** `demo.json`: what of the demo instance survives a restart of Berth. */
export const demoStore = defineStore({
  name: 'demo',
  schema: z.object({
    port: z.number().int().nullable(),
    hostPrivateKey: z.string().nullable(),
    /** What the virtual instance had in authorized_keys, so that it knows Berth's key after a restart. */
    authorizedKeys: z.string(),
    power: z.enum(['on', 'noGpu', 'off', 'released']),
    daysAhead: z.number().int(),
  }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { port: null, hostPrivateKey: null, authorizedKeys: '', power: 'on', daysAhead: 0 },
})
