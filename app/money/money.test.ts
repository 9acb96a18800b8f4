import { expect, it } from 'vitest'
import type { Instance } from '#app/instance/instance.ts'
import type { StorageView, TierSample } from '#app/storage/tier.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { money } from './money.ts'

const profile = loadProfile()
const GB = 1024 ** 3
const HOUR = 3_600_000
const now = 100 * HOUR

const instance: Instance = {
  id: 'b6f24c9ac7-3bf7e58e',
  alias: 'autodl-a-1',
  containerUuid: 'b6f24c9ac7-3bf7e58e',
  hostname: 'autodl-container-b6f24c9ac7-3bf7e58e',
  address: { host: 'h', port: 1, user: 'root' },
  hostKey: { type: 'ssh-ed25519', sha256: `SHA256:${'a'.repeat(43)}` },
  region: null,
  gpu: null,
  charge: 'payg',
  yuanPerHour: 2,
  rateSetAtMs: null,
  putAwayAtMs: null,
  logsInByAgent: false,
  tags: [],
  colorIndex: 0,
  hasShutdown: true,
  power: { state: 'on', sinceMs: 0, known: 'observed' },
  seenAliveAtMs: null,
  addedAtMs: 0,
  bootedAtMs: now - 10 * HOUR,
  archivedAtMs: null,
  demo: false,
}

function tier(id: 'data' | 'fs', usedGb: number, totalGb: number, state: TierSample['state'] = 'ok'): TierSample {
  const bytes = { used: usedGb * GB, total: totalGb * GB }
  return { tier: id, path: '/', state, bytes, inodes: null, inodeCapAssumed: false, source: 'df', atMs: 0 }
}

const view = (...tiers: TierSample[]): StorageView => ({ tiers, compute: null, fromCache: false })

it('counts the session and the idle part of it', () => {
  expect(money(instance, null, { sinceMs: now - 3 * HOUR }, profile, now)).toMatchObject({
    sessionYuan: 20,
    idleYuan: 6,
  })
  expect(money(instance, null, { sinceMs: null }, profile, now).idleYuan).toBe(0)
})

it('says nothing when the rate, the start or the load is unknown', () => {
  expect(money({ ...instance, yuanPerHour: null }, null, { sinceMs: 0 }, profile, now)).toEqual({
    sessionYuan: null,
    idleYuan: null,
    dataDiskYuanPerDay: null,
    fsYuanPerDay: null,
  })
  expect(money({ ...instance, bootedAtMs: null }, null, null, profile, now)).toMatchObject({
    sessionYuan: null,
    idleYuan: null,
  })
  const unreachable = { ...instance, power: { ...instance.power, state: 'unknown' as const } }
  expect(money(unreachable, null, null, profile, now).sessionYuan).toBeNull()
  expect(money({ ...instance, charge: 'monthly' }, null, null, profile, now).sessionYuan).toBeNull()
})

it('uses the flat rate of 无卡 mode', () => {
  const noGpu = { ...instance, yuanPerHour: null, power: { ...instance.power, state: 'noGpu' as const } }
  expect(money(noGpu, null, null, profile, now).sessionYuan).toBeCloseTo(1)
})

it('charges disks beyond their free part only', () => {
  const paid = money(instance, view(tier('data', 1, 150), tier('fs', 30, 200)), null, profile, now)
  expect(paid.dataDiskYuanPerDay).toBeCloseTo(0.66)
  expect(paid.fsYuanPerDay).toBeCloseTo(0.1)
  const free = money(instance, view(tier('data', 50, 50), tier('fs', 19, 200)), null, profile, now)
  expect(free).toMatchObject({ dataDiskYuanPerDay: 0, fsYuanPerDay: 0 })
  expect(money(instance, view(tier('data', 1, 150, 'sharesSystem')), null, profile, now).dataDiskYuanPerDay).toBeNull()
})
