import type { HistorySample } from '#app/history/historySample.ts'
import type { ComputeSample } from '#app/storage/tier.ts'

/** Below this a GPU does nothing that is worth its price. */
const IDLE_BELOW = 0.05
/** Loading data or writing a checkpoint takes minutes: only half an hour is idleness. */
export const IDLE_FOR_MS = 1_800_000
/** An older reading says nothing of now. */
const FRESH_MS = 120_000

/**
 * Since when every GPU has been idle; null while one works, and while nobody knows: without a fresh reading a stretch is not
 * continued, because a busy minute in between would make it a lie.
 */
export function idleStretch(sinceMs: number | null, sample: ComputeSample | null, nowMs: number): number | null {
  if (sample === null || sample.gpuState === 'none' || sample.gpus.length === 0) return null
  if (nowMs - sample.atMs > FRESH_MS || sample.atMs > nowMs) return null
  return sample.gpus.every(({ utilRatio }) => isIdle(utilRatio)) ? (sinceMs ?? sample.atMs) : null
}

const isIdle = (utilRatio: number | null): boolean => utilRatio !== null && utilRatio < IDLE_BELOW

/**
 * The same stretch as far back as samples (oldest first) bear it out without a gap: those of before Berth was started anew, and those
 * that the instance took itself while Berth was away.
 */
export function idleBefore(sinceMs: number, samples: readonly HistorySample[]): number {
  let first = sinceMs
  for (const { atMs, gpus } of samples.toReversed()) {
    if (atMs >= first) continue
    if (first - atMs > FRESH_MS || gpus.length === 0 || !gpus.every(([utilRatio]) => isIdle(utilRatio))) break
    first = atMs
  }
  return first
}
