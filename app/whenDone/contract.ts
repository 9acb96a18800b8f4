import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { queueNameSchema } from '#app/queue/queueView.ts'
import { artefactSchema } from '#app/storage/artefact.ts'
import { whenDoneChoicesSchema, whenDonePlanSchema } from './whenDonePlan.ts'
import { whenDoneViewSchema } from './whenDoneView.ts'

const ofInstance = z.object({ instanceId: instanceIdSchema })
const wanted = ofInstance.extend({ queue: queueNameSchema, choices: whenDoneChoicesSchema })
const reaching = ['instance.unknown', 'ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.badOutput'] as const
const drafting = [...reaching, 'queue.unknown', 'teardown.shutdownUnavailable'] as const

export const whenDoneContract = {
  /** What was approved for an instance and how far it is; null when nothing was. */
  'whenDone.watch': stream({ params: ofInstance, item: whenDoneViewSchema.nullable(), errors: ['instance.unknown'] }),
  /** The plan for these choices as it would be approved now, and the files that have no safe copy yet, what hurts most first. */
  'whenDone.draft': call({
    input: wanted,
    output: z.object({
      plan: whenDonePlanSchema,
      planHash: z.string(),
      atRisk: z.array(artefactSchema).max(200),
      atRiskCount: z.number().int().nonnegative(),
      atRiskBytes: z.number().nonnegative(),
    }),
    errors: drafting,
  }),
  /** Approves that plan by the alias typed out. From then on Berth carries it out while it runs; one that was approved before ends. */
  'whenDone.approve': call({
    input: wanted.extend({ planHash: z.string(), typedAlias: z.string() }),
    output: z.object({}),
    errors: [
      ...drafting,
      'teardown.planDrifted',
      'teardown.aliasMismatch',
      'teardown.wrongState',
      'settings.unwritable',
    ],
  }),
  /** Takes it back, as long as the command is not out; forgets one that ended. */
  'whenDone.cancel': call({
    input: ofInstance,
    output: z.object({}),
    errors: ['instance.unknown', 'teardown.wrongState', 'settings.unwritable'],
  }),
} as const
