import type { TierId } from '#app/profile/tierId.ts'
import type { SmokeLine } from './smokeLine.ts'

/** What a look at one tier gave. `shared`: it is a folder of the system disk. */
export type TierFacts =
  | { readonly state: 'missing' | 'timeout' | 'error' | 'shared' }
  | {
      readonly state: 'ok'
      readonly bytes: { readonly used: number; readonly total: number } | null
      readonly inodes: { readonly used: number; readonly total: number } | null
    }

/** One line for a tier that is there; for one that is not, what that means. `highRatio`: from here on it is short of room. */
export function evaluateTier(tier: TierId, path: string, facts: TierFacts, highRatio: number): SmokeLine | null {
  const id = `tier.${tier}` as const
  if (facts.state === 'ok') {
    const ratios = [facts.bytes, facts.inodes].flatMap((amount) =>
      amount === null ? [] : [amount.used / amount.total],
    )
    if (ratios.length === 0) return { id, verdict: 'unknown', reason: 'tierUnread', params: { path } }
    const params = {
      path,
      usedBytes: facts.bytes?.used ?? -1,
      totalBytes: facts.bytes?.total ?? -1,
      usedInodes: facts.inodes?.used ?? -1,
      totalInodes: facts.inodes?.total ?? -1,
    }
    return Math.max(...ratios) >= highRatio
      ? { id, verdict: 'warning', reason: 'tierFull', params }
      : { id, verdict: 'ok', reason: 'tierOk', params }
  }
  if (facts.state === 'timeout') return { id, verdict: 'broken', reason: 'tierHangs', params: { path } }
  if (facts.state === 'error') return { id, verdict: 'unknown', reason: 'tierUnread', params: { path } }
  if (tier === 'fs') return { id, verdict: 'warning', reason: 'fsAbsent', params: { path } }
  if (tier === 'data') return { id, verdict: 'warning', reason: 'dataAbsent', params: { path } }
  // A NAS that was not rented, the shared data sets: nothing is wrong with an instance that has none.
  return null
}
