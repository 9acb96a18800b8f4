import type { Amount, TierSample } from './tier.ts'

/**
 * Totals outside of these name no quota: network file systems report some number of billions, or as many as are in use just now
 * and a few more.
 */
const QUOTA_MIN = 1_000
const QUOTA_MAX = 1_000_000_000

/**
 * Puts the platform's inode cap in place of what a mount reports when it reports none, or more than the platform
 * grants. A use above the cap shows that the cap is not this mount's: then the mount is believed. A mount that reports no
 * total does not report its use either: the amount stays null (unknown, never 0) and
 * `inodeCapAssumed` says that the cap still holds.
 */
export function withInodeCap(
  reported: Amount | null,
  cap: number | null,
): Pick<TierSample, 'inodes' | 'inodeCapAssumed'> {
  const known = reported !== null && reported.total > 0 ? reported : null
  if (cap === null) return { inodes: known, inodeCapAssumed: false }
  if (known === null || known.total < QUOTA_MIN) return { inodes: null, inodeCapAssumed: true }
  if (known.used > cap)
    return known.total < QUOTA_MAX ? { inodes: known, inodeCapAssumed: false } : { inodes: null, inodeCapAssumed: true }
  if (known.total > cap) return { inodes: { used: known.used, total: cap }, inodeCapAssumed: true }
  return { inodes: known, inodeCapAssumed: false }
}
