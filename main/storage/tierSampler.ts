import type { Clock } from '#app/clock/clock.ts'
import type { Profile, TierProfile } from '#app/profile/profile.ts'
import type { TierSample } from '#app/storage/tier.ts'
import { withInodeCap } from '#app/storage/withInodeCap.ts'
import { DiskProbe, type ProbeReading } from '#main/remote/diskProbe.ts'
import { dfReading } from '#main/remote/scripts/tierDf.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** A healthy mount answers in milliseconds, a distant network one within a second; a hung one never does. */
const TIER_TIMEOUT_MS = 5_000
/** A mount that is not there needs a boot to appear, so it is looked for less often. */
const MISSING_RETRY_MS = 60_000

export type TierSampler = {
  /** Reads every tier once and hands each over as soon as it is known. Resolves when all are; never rejects. */
  sample(emit: (sample: TierSample) => void): Promise<void>
  close(): void
}

/** Samples the profile's tiers over one connection. It holds one channel, and one more for each network mount. */
export function createTierSampler(options: {
  readonly connection: SshConnection
  readonly profile: Profile
  readonly clock: Clock
  readonly timeoutMs?: number
}): TierSampler {
  const { connection, profile, clock, timeoutMs = TIER_TIMEOUT_MS } = options
  const { tiers } = profile.storage
  const local = new DiskProbe(connection, clock, timeoutMs)
  const probes = new Map(
    tiers.map((tier) => [tier.id, tier.networked ? new DiskProbe(connection, clock, timeoutMs) : local]),
  )
  const missing = new Map<string, { sample: TierSample; untilMs: number }>()
  const onSystemDisk = new Map<string, boolean>()
  const systemTier = tiers.find(({ id }) => id === 'system')
  let system: ProbeReading | null = null

  /** null when it cannot be told. */
  async function sharesSystem(tier: TierProfile, { reading, source }: ProbeReading): Promise<boolean | null> {
    if (reading.kind !== 'ok' || tier.id === 'system') return false
    if (source === 'df') return reading.sharesRoot ?? null
    if (system?.source !== source || system.reading.kind !== 'ok') return null
    if (reading.disk !== null && system.reading.disk !== null) return reading.disk === system.reading.disk
    // The ids say nothing: the device numbers are asked for, until they are known, once per connection.
    const known = onSystemDisk.get(tier.id)
    if (known !== undefined) return known
    const found = await dfReading(connection, tier.path, timeoutMs).catch(() => null)
    const shares = found?.sharesRoot ?? null
    if (shares !== null) onSystemDisk.set(tier.id, shares)
    return shares
  }

  async function readTier(tier: TierProfile, systemRead: Promise<ProbeReading> | null): Promise<TierSample> {
    const known = missing.get(tier.id)
    if (known && clock.nowMs() < known.untilMs) return { ...known.sample, atMs: clock.nowMs() }
    const probe = probes.get(tier.id) ?? local
    const result = tier.id === 'system' && systemRead ? await systemRead : await probe.read(tier.path)
    const { reading, source } = result
    const bare = { tier: tier.id, path: tier.path, source, atMs: clock.nowMs() }
    const nothing = { ...bare, bytes: null, inodes: null, inodeCapAssumed: false }
    if (reading.kind === 'missing') return { ...nothing, state: 'missing' }
    if (reading.kind !== 'ok') return { ...nothing, state: reading.kind }
    await systemRead
    const shared = await sharesSystem(tier, result)
    // A folder where a network mount should be: what is written there dies with the system disk.
    if (tier.networked && shared) return { ...nothing, state: 'missing' }
    // Not provable as a mount of its own: then nothing may be said to survive on it.
    if (tier.networked && shared === null) return { ...nothing, state: 'error' }
    const state = shared ? 'sharesSystem' : 'ok'
    const inodes = shared
      ? { inodes: reading.inodes, inodeCapAssumed: false }
      : withInodeCap(reading.inodes, tier.inodeCap)
    return { ...bare, state, bytes: reading.bytes, ...inodes }
  }

  return {
    async sample(emit) {
      const systemRead = systemTier ? local.read(systemTier.path) : null
      void systemRead?.then((result) => {
        if (result.reading.kind === 'ok') system = result
      })
      await Promise.all(
        tiers.map(async (tier) => {
          const sample = await readTier(tier, systemRead)
          if (sample.state !== 'missing') missing.delete(tier.id)
          else if ((missing.get(tier.id)?.untilMs ?? 0) <= clock.nowMs()) {
            missing.set(tier.id, { sample, untilMs: clock.nowMs() + MISSING_RETRY_MS })
            if (tier.networked) probes.get(tier.id)?.rest()
          }
          emit(sample)
        }),
      )
    },
    close() {
      for (const probe of new Set(probes.values())) probe.close()
    },
  }
}
