import type { HistorySample } from './historySample.ts'
import { mergeSamples } from './mergeSamples.ts'

/** Samples, oldest first, made one for each span of `everyMs` that has any. */
export function inBuckets(samples: readonly HistorySample[], everyMs: number): HistorySample[] {
  const merged: HistorySample[] = []
  let bucket: HistorySample[] = []
  for (const sample of samples) {
    const first = bucket[0]
    if (first !== undefined && Math.floor(sample.atMs / everyMs) !== Math.floor(first.atMs / everyMs)) {
      merged.push(mergeSamples(bucket))
      bucket = []
    }
    bucket.push(sample)
  }
  if (bucket.length > 0) merged.push(mergeSamples(bucket))
  return merged
}
