import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { addressSchema, chargeSchema, instanceIdSchema, instanceSchema, newAliasSchema, tagSchema } from './instance.ts'
import { instanceViewSchema } from './instanceView.ts'

const byId = z.object({ id: instanceIdSchema })

export const instanceContract = {
  'instance.watch': stream({ params: z.object({}), item: z.array(instanceViewSchema) }),
  'instance.update': call({
    input: z.object({
      id: instanceIdSchema,
      alias: newAliasSchema.optional(),
      yuanPerHour: z.number().positive().max(10_000).nullable().optional(),
      charge: chargeSchema.optional(),
      colorIndex: instanceSchema.shape.colorIndex.optional(),
      tags: z.array(tagSchema).max(8).optional(),
      /** Refused with `instance.notOff` for one that is not known to be off. */
      putAway: z.boolean().optional(),
    }),
    output: instanceSchema,
    errors: ['instance.unknown', 'instance.aliasTaken', 'instance.notOff', 'sshConfig.unwritable'],
  }),
  /** The person's own order; instances that are not named keep theirs, at the end. */
  'instance.arrange': call({ input: z.object({ ids: z.array(instanceIdSchema).max(1000) }), output: z.object({}) }),
  /** Whether `~/.ssh/config` includes Berth's own file, so that `ssh <alias>` works in other tools. */
  'instance.sshConfig': call({
    input: z.object({}),
    output: z.object({ included: z.boolean(), file: z.string() }),
    errors: ['sshConfig.unwritable'],
  }),
  /** With the person's consent: adds the one line, after a dated backup. */
  'instance.includeSshConfig': call({
    input: z.object({}),
    output: z.object({ included: z.boolean(), file: z.string() }),
    errors: ['sshConfig.unwritable'],
  }),
  'instance.reconnect': call({ input: byId, output: z.object({}), errors: ['instance.unknown'] }),
  /**
   * Takes an instance out of Berth: one that is gone, or was never one of AutoDL. Nothing is powered off or removed, no reminder rings any
   * more, the ssh entry goes; what was pulled stays, and the audit log keeps its lines. Pasted again, it comes back.
   */
  'instance.forget': call({
    input: byId.extend({ typedAlias: z.string() }),
    output: z.object({}),
    errors: ['instance.unknown', 'teardown.aliasMismatch', 'instance.answers', 'sshConfig.unwritable'],
  }),
  /**
   * The box moved or was re-created: the person pasted the new address, or accepted a changed host key by typing the
   * alias. Berth connects and compares the container UUID before anything is written.
   */
  'instance.move': call({
    input: z.object({
      id: instanceIdSchema,
      address: addressSchema,
      newHostKeySha256: z.string(),
      typedAlias: z.string(),
      password: z.string().nullable(),
    }),
    output: instanceSchema,
    errors: [
      'instance.unknown',
      'instance.identityChanged',
      'teardown.aliasMismatch',
      'ssh.hostKeyTypeNew',
      'ssh.hostKeyChanged',
      'ssh.hostKeyRevoked',
      'ssh.refused',
      'ssh.timeout',
      'ssh.unresolvable',
      'ssh.keyRefused',
      'ssh.passwordWrong',
    ],
  }),
} as const
