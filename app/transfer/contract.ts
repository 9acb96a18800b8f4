import { z } from 'zod'
import { bytes, call, stream } from '#app/contract/define.ts'
import { listChangeSchema } from '#app/contract/listChange.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { copyCheckedSchema } from './copyCheck.ts'
import { folderPlanSchema } from './folderPlan.ts'
import { followViewSchema } from './followView.ts'
import { transferRequestSchema } from './transferRequest.ts'
import { transferViewSchema } from './transferView.ts'

const byId = z.object({ id: z.string() })
const filesOfInstance = z.object({
  instanceId: instanceIdSchema,
  remotePaths: z.array(z.string().min(1)).min(1).max(10_000),
})
const ids = z.object({ ids: z.array(z.string()) })

export const transferContract = {
  'transfer.watch': stream({ params: z.object({}), item: listChangeSchema(transferViewSchema) }),
  /** Queues pulls of single files; each is digested on both sides and verified by structure when it is home. */
  'transfer.pull': call({
    input: filesOfInstance,
    output: ids,
    errors: ['instance.unknown', 'ssh.notConnected', 'transfer.localUnwritable', 'transfer.nameUnsafe'],
  }),
  /** What a pull or push of a file or a folder would do. Changes nothing. */
  'transfer.plan': call({
    input: transferRequestSchema,
    output: folderPlanSchema,
    errors: [
      'instance.unknown',
      'ssh.notConnected',
      'transfer.remoteMissing',
      'transfer.localMissing',
      'transfer.folderUnreadable',
      'transfer.folderTooLarge',
      'transfer.nameUnsafe',
    ],
  }),
  /** Queues that pull or push. It is planned anew when its turn comes. */
  'transfer.start': call({
    input: transferRequestSchema,
    output: byId,
    errors: ['instance.unknown', 'ssh.notConnected', 'transfer.localMissing', 'transfer.nameUnsafe'],
  }),
  /**
   * Sends a file that a window has (picked or dropped): its bytes go up, whole; then it is queued like any push, and needs the window no
   * more. The pipe ends when it is in the list.
   */
  'transfer.upload': bytes({
    params: z.object({
      instanceId: instanceIdSchema,
      folder: z.string().startsWith('/').max(4096),
      name: z
        .string()
        .min(1)
        .max(255)
        .regex(/^[^/\p{Cc}]+$/u)
        .refine((name) => name !== '.' && name !== '..'),
      sizeBytes: z.number().int().nonnegative(),
    }),
    errors: [
      'instance.unknown',
      'transfer.localFull',
      'transfer.localUnwritable',
      'transfer.nameUnsafe',
      'transfer.cut',
    ],
  }),
  /**
   * Queues copies of these to a folder of another instance, through this computer: each is pulled, proven equal, and then pushed from
   * here, where its copy stays. It goes on over a restart. Several may be pulled before the first is sent on.
   */
  'transfer.bridge': call({
    input: filesOfInstance.extend({
      to: z.object({ instanceId: instanceIdSchema, folder: z.string().startsWith('/').max(4096) }),
    }),
    output: ids,
    errors: ['instance.unknown', 'ssh.notConnected', 'transfer.nameUnsafe', 'transfer.bridgeSelf'],
  }),
  /** Queues checked copies of files to the regional FS of their instance. */
  'transfer.copyToFs': call({ input: filesOfInstance, output: ids, errors: ['instance.unknown', 'ssh.notConnected'] }),
  /** Reads copies on this computer again, whole: digest against the record, then structure. One item for each copy. */
  'transfer.verify': stream({ params: filesOfInstance, item: copyCheckedSchema, errors: ['instance.unknown'] }),
  /** The same for every file of a folder that was pulled, by its `PULL_MANIFEST.json`. */
  'transfer.verifyFolder': stream({
    params: byId,
    item: copyCheckedSchema,
    errors: ['transfer.unknown', 'transfer.localMissing', 'transfer.localUnwritable'],
  }),
  'transfer.pause': call({ input: byId, output: z.object({}), errors: ['transfer.unknown'] }),
  'transfer.resume': call({ input: byId, output: z.object({}), errors: ['transfer.unknown'] }),
  'transfer.cancel': call({ input: byId, output: z.object({}), errors: ['transfer.unknown'] }),
  /** Lets one that waits go before all others that wait. */
  'transfer.first': call({ input: byId, output: z.object({}), errors: ['transfer.unknown'] }),
  /** Shows what lies on this computer in the system's file manager; only in a host that can (`host.info`: electron). */
  'transfer.show': call({ input: byId, output: z.object({}), errors: ['transfer.unknown', 'transfer.localMissing'] }),
  /** Takes the ended ones of an instance off the list; files, evidence and ledger stay. */
  'transfer.clear': call({ input: z.object({ instanceId: instanceIdSchema }), output: z.object({}), errors: [] }),
  /** Whether new checkpoints come home by themselves, and what they wait for. */
  'transfer.watchFollow': stream({
    params: z.object({ instanceId: instanceIdSchema }),
    item: followViewSchema,
    errors: ['instance.unknown'],
  }),
  'transfer.setFollow': call({
    input: z.object({ instanceId: instanceIdSchema, enabled: z.boolean() }),
    output: z.object({}),
    errors: ['instance.unknown', 'settings.unwritable'],
  }),
} as const
