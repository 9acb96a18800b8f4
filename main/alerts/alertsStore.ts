import { z } from 'zod'
import { alertSchema } from '#app/alerts/alert.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `alerts.json`: what was told, oldest first, and who is to be quiet. */
export const alertsStore = defineStore({
  name: 'alerts',
  schema: z.object({
    alerts: z.array(alertSchema),
    muted: z.array(z.string()),
    /** The person looked at all up to this one. */
    seenId: z.number().int(),
  }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { alerts: [], muted: [], seenId: 0 },
})
