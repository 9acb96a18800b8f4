import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { tierIdSchema } from '#app/profile/tierId.ts'
import { diskUseSchema } from './diskUse.ts'
import { forgottenCopiesSchema } from './forgottenCopies.ts'
import { ledgerChangeSchema } from './ledgerChange.ts'
import { leftOutSchema } from './leftOut.ts'
import { pinsSchema } from './pinsSchema.ts'
import { regionProbeSchema } from './regionProbe.ts'
import { storageViewSchema } from './tier.ts'

const ofInstance = z.object({ instanceId: instanceIdSchema })

export const storageContract = {
  /** Starts with the last known values at once, then live ones. */
  'storage.watch': stream({ params: ofInstance, item: storageViewSchema, errors: ['instance.unknown'] }),
  'storage.watchLedger': stream({ params: ofInstance, item: ledgerChangeSchema, errors: ['instance.unknown'] }),
  /** Resolves when the ledger that is watched has what was found. */
  'storage.scan': call({
    input: ofInstance,
    output: z.object({}),
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.badOutput'],
  }),
  /**
   * Which files matter beside those of the profile, and which folders scans do not enter. Saved, then looked for when the instance is
   * online; until then the ledger says what it does not know. A teardown names the folders: before 释放 each one has to be given up as
   * a whole.
   */
  'storage.setScope': call({
    input: ofInstance.extend({ pins: pinsSchema, leftOut: leftOutSchema }),
    output: z.object({}),
    errors: ['instance.unknown', 'storage.cannotLeaveOut', 'storage.pinOutside', 'settings.unwritable'],
  }),
  /** What takes the room of a tier, by bytes and by files. It takes as long as reading all of the disk does; aborting ends it there too. */
  'storage.findSpace': call({
    input: ofInstance.extend({ tier: tierIdSchema }),
    output: diskUseSchema,
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.badOutput', 'storage.cannotMeasure', 'transfer.cut'],
  }),
  /**
   * Looks on the file storage for equal copies of every file that is safe nowhere yet: by name and size, then by digest on both sides.
   * What is found is on the ledger at once; ending the stream stops the look and keeps what was found.
   */
  'storage.findFsCopies': stream({
    params: ofInstance,
    item: z.object({ looked: z.number().int(), total: z.number().int(), found: z.number().int() }),
    errors: [
      'instance.unknown',
      'ssh.notConnected',
      'ssh.badOutput',
      'transfer.digestUnavailable',
      'settings.unwritable',
    ],
  }),
  /** Whether another instance sees the same file storage. Writes one small file there and takes it away again; up to a minute. */
  'storage.probeRegion': call({
    input: ofInstance.extend({ otherId: instanceIdSchema }),
    output: regionProbeSchema,
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.badOutput', 'ssh.timeout'],
  }),
  /** Instances that were forgotten and of which files were pulled to this computer, the last forgotten first. `transfer.verify` reads them. */
  'storage.forgotten': call({ input: z.object({}), output: z.array(forgottenCopiesSchema) }),
  /** The person read these names and trusts them: checkpoints that ask for nothing else beyond weights count as proven. */
  'storage.acceptNames': call({
    input: ofInstance.extend({ names: z.array(z.string().min(1)).min(1) }),
    output: z.object({}),
    errors: ['instance.unknown', 'settings.unwritable'],
  }),
  /** The person keeps these files as they are, although nothing but their digests is proven. `keep` false takes it back. */
  'storage.keepUnread': call({
    input: ofInstance.extend({ paths: z.array(z.string()).min(1), keep: z.boolean() }),
    output: z.object({}),
    errors: ['instance.unknown', 'settings.unwritable'],
  }),
} as const
