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
    const { bytes, inodes } = facts
    if (bytes === null && inodes === null) return { id, verdict: 'unknown', reason: 'tierUnread', params: { path } }
    const isHigh = (amount: typeof bytes): boolean => amount !== null && amount.used / amount.total >= highRatio
    const params = {
      path,
      usedBytes: facts.bytes?.used ?? -1,
      totalBytes: facts.bytes?.total ?? -1,
      usedInodes: facts.inodes?.used ?? -1,
      totalInodes: facts.inodes?.total ?? -1,
    }
    if (isHigh(inodes)) return { id, verdict: 'warning', reason: 'tierFullOfFiles', params }
    if (isHigh(bytes)) return { id, verdict: 'warning', reason: 'tierFull', params }
    return { id, verdict: 'ok', reason: 'tierOk', params }
  }
  if (facts.state === 'timeout') return { id, verdict: 'broken', reason: 'tierHangs', params: { path } }
  if (facts.state === 'error') return { id, verdict: 'unknown', reason: 'tierUnread', params: { path } }
  if (tier === 'fs') return { id, verdict: 'warning', reason: 'fsAbsent', params: { path } }
  if (tier === 'data') return { id, verdict: 'warning', reason: 'dataAbsent', params: { path } }
  // A NAS that was not rented, the shared data sets: nothing is wrong with an instance that has none.
  return null
}
