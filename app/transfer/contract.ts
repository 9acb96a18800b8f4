import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { transferViewSchema } from './transferView.ts'

const byId = z.object({ id: z.string() })

export const transferContract = {
  'transfer.watch': stream({ params: z.object({}), item: z.array(transferViewSchema) }),
  /** Queues pulls of single files; each is digested on both sides and verified by structure when it is home. */
  'transfer.pull': call({
    input: z.object({ instanceId: instanceIdSchema, remotePaths: z.array(z.string().min(1)).min(1).max(10_000) }),
    output: z.object({ ids: z.array(z.string()) }),
    errors: ['instance.unknown', 'ssh.notConnected', 'transfer.localUnwritable', 'transfer.nameUnsafe'],
  }),
  'transfer.pause': call({ input: byId, output: z.object({}), errors: ['transfer.unknown'] }),
  'transfer.resume': call({ input: byId, output: z.object({}), errors: ['transfer.unknown'] }),
  'transfer.cancel': call({ input: byId, output: z.object({}), errors: ['transfer.unknown'] }),
} as const
