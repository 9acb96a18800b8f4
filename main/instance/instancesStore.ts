import { z } from 'zod'
import { instanceSchema } from '#app/instance/instance.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** Records written before `seenAliveAtMs` was kept have none. */
const storedInstanceSchema = instanceSchema.extend({
  seenAliveAtMs: instanceSchema.shape.seenAliveAtMs.default(null),
})

/** `instances.json`. */
export const instancesStore = defineStore({
  name: 'instances',
  schema: z.object({ instances: z.array(storedInstanceSchema) }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { instances: [] },
})
