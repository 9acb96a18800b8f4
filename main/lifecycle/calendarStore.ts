import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `calendar.json`: the deadlines that were handed out as calendar files, one per instance, and not taken back since. */
export const calendarStore = defineStore({
  name: 'calendar',
  schema: z.object({
    exported: z.array(z.object({ instanceId: instanceIdSchema, alias: z.string(), deadlineMs: z.number() })),
  }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { exported: [] },
})
