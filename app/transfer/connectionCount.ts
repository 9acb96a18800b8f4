/** OpenSSH admits 10 sessions and begins to drop at 10 unauthenticated logins; two places stay free for the person. */
export const maxConnections = 8

/** Bytes that repay one more login: below this a transfer ends before the connection helps. */
const bytesPerConnection = 8 * 1024 * 1024

/**
 * With how many connections a pull begins. One moves at most its 2 MiB window per round trip, so distance decides: below
 * 5 ms one fills the link (more only cost CPU), beyond 20 ms four are the least that pays.
 */
export function initialConnections(rttMs: number | null, sizeBytes: number): number {
  const wanted = rttMs === null || rttMs < 5 ? 1 : rttMs <= 20 ? 2 : 4
  return Math.max(1, Math.min(wanted, Math.ceil(sizeBytes / bytesPerConnection)))
}

export type ConnectionTrial = {
  readonly count: number
  readonly bytesPerSecond: number
  /** null for the first trial. */
  readonly previous: { readonly count: number; readonly bytesPerSecond: number } | null
  readonly rttMs: number | null
  readonly leftBytes: number
}

/**
 * How many connections to use next, after measuring with `count`. Doubles while the last doubling gained at least 15 %
 * (less is noise or a full path) and enough bytes are left to repay the logins.
 */
export function nextConnections(trial: ConnectionTrial): number {
  const { count, bytesPerSecond, previous, rttMs, leftBytes } = trial
  if (rttMs === null || rttMs < 5 || count >= maxConnections) return count
  const gained = previous === null || bytesPerSecond >= previous.bytesPerSecond * 1.15
  const worthIt = leftBytes > count * bytesPerConnection && leftBytes > bytesPerSecond * 2
  return gained && worthIt ? Math.min(maxConnections, count * 2) : count
}
