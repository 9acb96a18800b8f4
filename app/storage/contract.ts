import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { ledgerSchema } from './artefact.ts'
import { pinsSchema } from './pinsSchema.ts'
import { storageViewSchema } from './tier.ts'

const ofInstance = z.object({ instanceId: instanceIdSchema })

export const storageContract = {
  /** Starts with the last known values at once, then live ones. */
  'storage.watch': stream({ params: ofInstance, item: storageViewSchema, errors: ['instance.unknown'] }),
  'storage.watchLedger': stream({ params: ofInstance, item: ledgerSchema, errors: ['instance.unknown'] }),
  'storage.scan': call({
    input: ofInstance,
    output: ledgerSchema,
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.badOutput'],
  }),
  /**
   * Which files matter beside those of the profile. Saved, then looked for when the instance is online; the ledger that comes
   * back is the one from before that look, which says that it is incomplete.
   */
  'storage.setPins': call({
    input: ofInstance.extend({ patterns: pinsSchema }),
    output: ledgerSchema,
    errors: ['instance.unknown', 'storage.pinOutside', 'settings.unwritable'],
  }),
} as const
