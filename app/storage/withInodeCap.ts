import type { Amount, TierSample } from './tier.ts'

/**
 * Puts the platform's inode cap in place of what a mount reports when it reports none, or more than the platform
 * grants. A mount that reports no total does not report its use either: the amount stays null (unknown, never 0) and
 * `inodeCapAssumed` says that the cap still holds.
 */
export function withInodeCap(
  reported: Amount | null,
  cap: number | null,
): Pick<TierSample, 'inodes' | 'inodeCapAssumed'> {
  const known = reported !== null && reported.total > 0 ? reported : null
  if (cap === null) return { inodes: known, inodeCapAssumed: false }
  if (known === null) return { inodes: null, inodeCapAssumed: true }
  if (known.total > cap) return { inodes: { used: known.used, total: cap }, inodeCapAssumed: true }
  return { inodes: known, inodeCapAssumed: false }
}
