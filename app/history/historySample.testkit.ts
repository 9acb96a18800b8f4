import type { HistorySample } from './historySample.ts'

/** Of an instance with one GPU; `usedBytes` is what changes. */
export function sampleAt(atMs: number, usedBytes = 1, more: Partial<HistorySample> = {}): HistorySample {
  return {
    atMs,
    tiers: { data: [usedBytes, 1000, 10, 100] },
    gpus: [[0.5, 100, 200]],
    memory: [10, 90],
    cpu: [2, 8],
    ...more,
  }
}
