import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'

/** The small console panel that plays AutoDL's part. */
export const demoStateSchema = z.object({
  running: z.boolean(),
  power: z.enum(['on', 'noGpu', 'off', 'released']),
  /** Days the demo's clock runs ahead of the wall clock. */
  daysAhead: z.number().int(),
  port: z.number().int().nullable(),
  /** Of the key that Berth made for the demo: the only one that is trusted without being shown. */
  hostKeySha256: z.string().nullable(),
  sshLine: z.string().nullable(),
  password: z.string().nullable(),
  containerUuid: z.string().nullable(),
})
export type DemoState = z.infer<typeof demoStateSchema>

export const demoContract = {
  'demo.watch': stream({ params: z.object({}), item: demoStateSchema }),
  /** Starts the demo instance on loopback and says how to reach it; idempotent. */
  'demo.start': call({ input: z.object({}), output: demoStateSchema }),
  'demo.press': call({
    input: z.object({ button: z.enum(['powerOn', 'powerOnNoGpu', 'release', 'advanceTenDays']) }),
    output: demoStateSchema,
    errors: ['demo.notRunning'],
  }),
  /** Stops the demo and takes it out of the list. What was pulled from it stays in the pull folder. */
  'demo.remove': call({ input: z.object({}), output: demoStateSchema }),
} as const
