import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import {
  addressSchema,
  hostKeySchema,
  instanceIdSchema,
  instanceSchema,
  newAliasSchema,
} from '#app/instance/instance.ts'
import { sshHostSchema } from '#app/instance/sshHost.ts'
import { smokeLineSchema } from './smokeLine.ts'

const reaching = [
  'ssh.unresolvable',
  'ssh.refused',
  'ssh.timeout',
  'ssh.closed',
  'ssh.notSsh',
  'ssh.weakAlgorithms',
] as const

export const launchContract = {
  /** Reads the server's host key without sending any credential. */
  'launch.inspectHost': call({
    input: z.object({ host: z.string().min(1).max(253), port: z.number().int().min(1).max(65535) }),
    output: z.object({
      hostKey: hostKeySchema,
      standing: z.enum(['known', 'new', 'newType', 'changed', 'revoked']),
      /** Keys on record for this address when the standing is `newType` or `changed`. */
      recorded: z.array(hostKeySchema),
      suggestedAlias: z.string(),
      looksLikeAutoDl: z.boolean(),
    }),
    errors: [...reaching, 'ssh.knownHostsUnreadable'],
  }),
  /** Writes the key that `inspectHost` has just shown to known_hosts; refused when the server shows another one. */
  'launch.acceptHostKey': call({
    input: z.object({ host: z.string(), port: z.number().int(), sha256: hostKeySchema.shape.sha256 }),
    output: z.object({}),
    errors: [
      ...reaching,
      'ssh.hostKeyUnknown',
      'ssh.hostKeyTypeNew',
      'ssh.hostKeyChanged',
      'ssh.hostKeyRevoked',
      'ssh.knownHostsUnreadable',
    ],
  }),
  /**
   * Logs in (by key, else once by password, which installs the key), asks who it is, registers. A container UUID already on
   * record is the same instance that moved: alias kept, address updated. `notes`: what did not work beside that.
   */
  'launch.attach': call({
    input: z.object({ address: addressSchema, password: z.string().max(256).nullable(), alias: newAliasSchema }),
    output: z.object({ instance: instanceSchema, notes: z.array(smokeLineSchema), moved: z.boolean() }),
    errors: [
      ...reaching,
      'ssh.hostKeyUnknown',
      'ssh.hostKeyTypeNew',
      'ssh.hostKeyChanged',
      'ssh.hostKeyRevoked',
      'ssh.knownHostsUnreadable',
      'ssh.passwordWrong',
      'ssh.keyRefused',
      'ssh.keyPassphraseNeeded',
      'ssh.keyInstallFailed',
      'ssh.badOutput',
      'instance.aliasTaken',
      'sshConfig.unwritable',
    ],
  }),
  /** The hosts of the person's `~/.ssh/config`, for choosing; nothing in it is run. `unread`: files that could not be read. */
  'launch.sshHosts': call({
    input: z.object({}),
    output: z.object({ hosts: z.array(sshHostSchema), unread: z.array(z.string()) }),
  }),
  /** The instances that another data folder of Berth remembers, for choosing; nothing there is changed. */
  'launch.berthHosts': call({
    input: z.object({ folder: z.string().trim().min(1).max(4096) }),
    output: z.object({ hosts: z.array(sshHostSchema) }),
    errors: ['launch.noBerthFolder'],
  }),
  /** The public half of the key that Berth logs in with, for the console; the key is made where there is none. */
  'launch.publicKey': call({
    input: z.object({}),
    output: z.object({ publicLine: z.string(), path: z.string() }),
    errors: ['ssh.keyPassphraseNeeded'],
  }),
  /**
   * Opens a key of the person's that is protected by a passphrase, in memory and until Berth ends; the passphrase is not kept. Instances
   * that wait for it are connected to.
   */
  'launch.unlockKey': call({
    input: z.object({ path: z.string().min(1).max(4096), passphrase: z.string().max(1024) }),
    output: z.object({}),
    errors: ['ssh.passphraseWrong'],
  }),
  /**
   * The smoke test: looks at an instance line by line, over the connection that there is (for a new one it is waited for), and ends.
   * The lines so far, again and again; `done` with the last.
   */
  'launch.check': stream({
    params: z.object({ instanceId: instanceIdSchema }),
    item: z.object({ lines: z.array(smokeLineSchema), done: z.boolean() }),
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.badOutput'],
  }),
} as const
