import type { TierId } from '#app/profile/tierId.ts'
import type { TierSample } from './tier.ts'
import { usedRatio } from './usedRatio.ts'

/** The fullest gauge and where it is. */
export type WorstGauge = { readonly tier: TierId; readonly dimension: 'bytes' | 'inodes'; readonly usedRatio: number }

/**
 * The fullest of all known gauges, bytes and inodes alike. null when no tier gave a number: then nothing can be said.
 * Tiers that did not answer are left out, so a screen must show their state beside this.
 */
export function worstGauge(tiers: readonly TierSample[]): WorstGauge | null {
  let worst: WorstGauge | null = null
  for (const sample of tiers) {
    for (const dimension of ['bytes', 'inodes'] as const) {
      const ratio = usedRatio(sample[dimension])
      if (ratio !== null && (worst === null || ratio > worst.usedRatio)) {
        worst = { tier: sample.tier, dimension, usedRatio: ratio }
      }
    }
  }
  return worst
}
