import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { alertSchema } from './alert.ts'

export const alertsContract = {
  /** The newest 200, newest first, and whenever something changes. */
  'alerts.watch': stream({
    params: z.object({}),
    item: z.object({
      alerts: z.array(alertSchema),
      /** Instances whose alerts are in the list and tell nobody. */
      muted: z.array(instanceIdSchema),
      /** The person looked at all up to this one. */
      seenId: z.number().int(),
    }),
  }),
  'alerts.mute': call({
    input: z.object({ instanceId: instanceIdSchema, muted: z.boolean() }),
    output: z.object({}),
    errors: ['instance.unknown', 'settings.unwritable'],
  }),
  'alerts.seen': call({
    input: z.object({ id: z.number().int() }),
    output: z.object({}),
    errors: ['settings.unwritable'],
  }),
} as const
