import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { tierIdSchema } from '#app/profile/tierId.ts'
import { historyRangeSchema } from './historyRange.ts'
import { historyViewSchema } from './historyView.ts'
import { outlookSchema } from './timeToFull.ts'

const ofInstance = z.object({ instanceId: instanceIdSchema })
const ofRange = ofInstance.extend({ range: historyRangeSchema })

export const historyContract = {
  'history.read': call({ input: ofRange, output: historyViewSchema, errors: ['instance.unknown'] }),
  /** Every sample of the range as CSV, in pieces of a size that a message can carry. */
  'history.export': stream({ params: ofRange, item: z.object({ text: z.string() }), errors: ['instance.unknown'] }),
  /** When each tier will be full, by bytes and by inodes, said anew after every reading. */
  'history.watchOutlook': stream({
    params: ofInstance,
    item: z.array(z.object({ tier: tierIdSchema, bytes: outlookSchema, inodes: outlookSchema })),
    errors: ['instance.unknown'],
  }),
} as const
