import { z } from 'zod'
import { whenDonePlanSchema } from '#app/whenDone/whenDonePlan.ts'
import { whenDoneViewSchema } from '#app/whenDone/whenDoneView.ts'
import { defineStore } from '#main/store/storeSpec.ts'

const recordSchema = whenDoneViewSchema.omit({ lookedAtMs: true }).extend({
  typedAlias: z.string(),
  // Older ones know no folders that were left out.
  plan: whenDonePlanSchema.extend({ leftOut: whenDonePlanSchema.shape.leftOut.default([]) }),
})
export type WhenDoneRecord = z.infer<typeof recordSchema>

/** `when-done.json`: what was approved in advance, at most one for each instance. */
export const whenDoneStore = defineStore({
  name: 'whenDone',
  schema: z.object({ records: z.array(recordSchema) }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { records: [] },
})
