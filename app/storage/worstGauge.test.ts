import { expect, it } from 'vitest'
import type { TierId } from '#app/profile/tierId.ts'
import type { Amount, TierSample } from './tier.ts'
import { worstGauge } from './worstGauge.ts'

function sample(tier: TierId, bytes: Amount | null, inodes: Amount | null): TierSample {
  return { tier, path: '/', state: 'ok', bytes, inodes, inodeCapAssumed: false, source: 'df', atMs: 0 }
}

it('leads with inodes when they are fuller than bytes', () => {
  const tiers = [
    sample('system', { used: 50, total: 100 }, null),
    sample('fs', { used: 34, total: 100 }, { used: 200_000, total: 200_000 }),
  ]
  expect(worstGauge(tiers)).toEqual({ tier: 'fs', dimension: 'inodes', usedRatio: 1 })
})

it('says nothing when nothing is known', () => {
  expect(worstGauge([sample('fs', null, null), sample('data', { used: 0, total: 0 }, null)])).toBeNull()
})
