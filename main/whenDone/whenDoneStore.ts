import { z } from 'zod'
import { whenDoneViewSchema } from '#app/whenDone/whenDoneView.ts'
import { defineStore } from '#main/store/storeSpec.ts'

const recordSchema = whenDoneViewSchema.omit({ lookedAtMs: true }).extend({ typedAlias: z.string() })
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
