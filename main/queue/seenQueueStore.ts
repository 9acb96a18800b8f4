import { z } from 'zod'
import { seenQueueSchema } from '#app/queue/queueRest.ts'
import { defineStore } from '#main/store/storeSpec.ts'

/** `queues/<instance>.json`: its latest queue as it was last seen. */
export const seenQueueStore = defineStore({
  name: 'seenQueue',
  schema: z.object({ seen: seenQueueSchema.nullable() }),
  version: 1,
  // None was ever written without a number.
  migrations: [(file) => file],
  initial: { seen: null },
})
