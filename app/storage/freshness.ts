/** A live reading comes every 5 s; three missed ones make it old. */
export const STALE_AFTER_MS = 15_000

/**
 * Whether a number may still be shown as current; a stale one greys out. A reading from the future (the clock of this
 * computer was set back) proves nothing about its age, so it is stale too.
 */
export function freshness(atMs: number, nowMs: number, staleAfterMs: number = STALE_AFTER_MS): 'fresh' | 'stale' {
  const ageMs = nowMs - atMs
  return ageMs >= -staleAfterMs && ageMs <= staleAfterMs ? 'fresh' : 'stale'
}
