import type { HistorySample } from './historySample.ts'

/** What the instance wrote down itself comes once a minute: so near to a reading of Berth's own it says nothing new. */
const NEAR_MS = 90_000

/** Of `others`, those from times of which nothing is known. Both oldest first. */
export function fillGaps(known: readonly HistorySample[], others: readonly HistorySample[]): HistorySample[] {
  let at = 0
  return others.filter(({ atMs }) => {
    while (at < known.length && (known[at]?.atMs ?? 0) < atMs - NEAR_MS) at += 1
    const next = known[at]
    return next === undefined || next.atMs > atMs + NEAR_MS
  })
}
