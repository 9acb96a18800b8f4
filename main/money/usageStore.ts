import { z } from 'zod'
import { accountSchema } from '#app/money/contract.ts'
import { diskReadingSchema, usageSegmentSchema } from '#app/money/usage.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `usage.json`: what ran at which price, what was stored each day, and the account; the oldest of each first. */
export const usageStore = defineStore({
  name: 'usage',
  schema: z.object({
    segments: z.array(usageSegmentSchema),
    disks: z.array(diskReadingSchema),
    account: accountSchema,
  }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: {
    segments: [],
    disks: [],
    account: { balanceYuan: null, balanceAtMs: null, warnHours: 24, idleWarnYuan: 5 },
  },
})
