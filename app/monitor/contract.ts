import { z } from 'zod'
import { call } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { monitorStateSchema } from './monitorState.ts'

const reaching = ['instance.unknown', 'ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.badOutput'] as const
const instance = z.object({ instanceId: instanceIdSchema })

export const monitorContract = {
  'monitor.state': call({ input: instance, output: monitorStateSchema, errors: [...reaching] }),
  /** Has the instance write down its numbers once a minute, in files of bounded size, or not. What it wrote is kept. */
  'monitor.set': call({
    input: instance.extend({ on: z.boolean() }),
    output: monitorStateSchema,
    errors: [...reaching, 'monitor.notSet'],
  }),
} as const
