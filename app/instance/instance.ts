import { z } from 'zod'

/** Names that Windows keeps for devices, also with an ending: no folder of pulls can be called so. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/** `autodl-<project>-<N>` by convention; the pattern keeps it safe in file names and in ~/.ssh/config. */
export const aliasSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/)

/** An alias that somebody gives now: one that every system can use as the name of a folder. */
export const newAliasSchema = aliasSchema.refine((alias) => !deviceName.test(alias) && !alias.endsWith('.'))

/**
 * Stable id of an instance inside Berth: the container UUID (`b6f24c9ac7-3bf7e58e`), for Pro `pro-76576c61fdf1`; for a
 * host that is no AutoDL container `host-` and its hostname. Never host:port, which change.
 */
export const instanceIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,126}$/)
export type InstanceId = z.infer<typeof instanceIdSchema>

export const addressSchema = z.object({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65535),
  user: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/),
})
export type Address = z.infer<typeof addressSchema>

export const hostKeySchema = z.object({
  /** SSH name of the key type, such as `ssh-ed25519`. */
  type: z.string(),
  /** `SHA256:` and unpadded base64, as OpenSSH prints it. */
  sha256: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
})
export type HostKey = z.infer<typeof hostKeySchema>

export const gpuSchema = z.object({ model: z.string(), count: z.number().int(), memoryMiB: z.number().nullable() })

/** 按量, 包年包月, 潮汐: decides the clock and what 关机 saves. */
export const chargeSchema = z.enum(['payg', 'monthly', 'wave'])
export type Charge = z.infer<typeof chargeSchema>

/** How sure we are of a fact: seen by Berth, said by the user, from the platform's API, or guessed. */
export const knownSchema = z.enum(['observed', 'told', 'api', 'guess'])

/** Whether the instance is on. `unknown` is never shown as off, and off never as released. */
export const powerSchema = z.object({
  state: z.enum(['on', 'noGpu', 'off', 'released', 'unknown']),
  sinceMs: z.number().nullable(),
  known: knownSchema,
})
export type Power = z.infer<typeof powerSchema>

/** A word by which a person finds instances again. */
export const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(24)
  .regex(/^[^\p{Cc},，]*$/u)

/** What Berth remembers of an instance between starts. */
export const instanceSchema = z.object({
  id: instanceIdSchema,
  alias: aliasSchema,
  /** null when the host is no AutoDL container. */
  containerUuid: z.string().nullable(),
  hostname: z.string(),
  address: addressSchema,
  hostKey: hostKeySchema,
  /** Only a key that an ssh agent holds got in, when it was added or moved. */
  logsInByAgent: z.boolean().default(false),
  region: z.string().nullable(),
  gpu: gpuSchema.nullable(),
  charge: chargeSchema,
  yuanPerHour: z.number().positive().max(10_000).nullable(),
  /** When the person entered it; null for one from before that was kept. Prices age. */
  rateSetAtMs: z.number().nullable().default(null),
  /** Index into the theme's instance colours; stays with the alias on every screen. */
  colorIndex: z.number().int().min(0).max(7),
  tags: z.array(tagSchema).max(8).default([]),
  /** Absent on a host that is no AutoDL image: then 关机 is off and says why. */
  hasShutdown: z.boolean(),
  power: powerSchema,
  /** When it last answered, to a few minutes; null when it never did. It cannot have been powered off before. */
  seenAliveAtMs: z.number().nullable(),
  addedAtMs: z.number(),
  /** Start of the container as last seen, for the cost of this session. */
  bootedAtMs: z.number().nullable(),
  archivedAtMs: z.number().nullable(),
  /**
   * Since when the person wants it at the end of the rail, while it is off and needs nothing. Changes what is shown and nothing else: its
   * clock goes on, and so do reminders.
   */
  putAwayAtMs: z.number().nullable().default(null),
  demo: z.boolean(),
})
export type Instance = z.infer<typeof instanceSchema>
