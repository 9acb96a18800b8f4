import { z } from 'zod'
import { reminderNoticeSchema } from '#app/lifecycle/reminderNotice.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `reminders.json`: which reminders rang, by instance, and the list of them. Version 0 had the instances at its top. */
export const remindersStore = defineStore({
  name: 'reminders',
  schema: z.object({
    given: z.record(z.string(), z.object({ anchorMs: z.number(), hours: z.array(z.number()) })),
    /** Oldest first. */
    rung: z.array(reminderNoticeSchema).default([]),
  }),
  version: 1,
  migrations: [({ version: _, ...given }) => ({ given })],
  initial: { given: {}, rung: [] },
})
