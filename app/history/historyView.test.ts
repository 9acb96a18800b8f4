import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleAt } from './historySample.testkit.ts'
import { historyView, historyViewSchema, MAX_POINTS } from './historyView.ts'

const MINUTE = 60_000
const usedOf = (view: ReturnType<typeof historyView>, kind: string) =>
  view.series.find(({ of }) => of.kind === kind)?.used

describe('historyView', () => {
  it('shows each sample of a short time, with what it is of', () => {
    const view = historyView([sampleAt(5_000, 1), sampleAt(10_000, 2)], 0, 60_000)
    expect(view.timesMs).toEqual([5_000, 10_000])
    expect(view.series.map(({ of, used, total }) => [of.kind, used, total])).toEqual([
      ['bytes', [1, 2], [1000, 1000]],
      ['inodes', [10, 10], [100, 100]],
      ['gpuLoad', [0.5, 0.5], [1, 1]],
      ['gpuMemory', [100 * 2 ** 20, 100 * 2 ** 20], [200 * 2 ** 20, 200 * 2 ** 20]],
      ['memory', [10, 10], [90, 90]],
      ['cpu', [2, 2], [8, 8]],
    ])
  })

  it('leaves a gap where nothing was read, and does not draw over it', () => {
    const view = historyView(
      [sampleAt(0), sampleAt(MINUTE), sampleAt(11 * MINUTE), sampleAt(12 * MINUTE)],
      0,
      12 * MINUTE,
    )
    expect(view.timesMs).toEqual([0, MINUTE, 6 * MINUTE, 11 * MINUTE, 12 * MINUTE])
    expect(usedOf(view, 'bytes')).toEqual([1, 1, null, 1, 1])
  })

  it('keeps of many samples the last of a disk, the mean of a load and the peak of memory', () => {
    const samples = [0, 1, 2].map((at) =>
      sampleAt(at * 1_000, at, { gpus: [[at / 2, at, 10]], memory: [5 - at, 90], cpu: [at, 8] }),
    )
    const view = historyView(samples, 0, 3_600_000)
    expect(['bytes', 'gpuLoad', 'gpuMemory', 'memory', 'cpu'].map((kind) => usedOf(view, kind)?.[0])).toEqual([
      2,
      0.5,
      2 * 2 ** 20,
      5,
      1,
    ])
  })

  it('a tier or GPU that was not read is null, and one that never was is not there', () => {
    const view = historyView([sampleAt(0, 1, { tiers: {}, gpus: [] }), sampleAt(5_000, 2)], 0, 60_000)
    expect(usedOf(view, 'bytes')).toEqual([null, 2])
    expect(usedOf(view, 'gpuLoad')).toEqual([null, 0.5])
    expect(view.series.some(({ of }) => of.kind === 'bytes' && of.tier === 'fs')).toBe(false)
    expect(historyView([], 0, 1)).toMatchObject({ timesMs: [], series: [] })
  })

  it('stays small, in order and well-formed for any number of samples', () => {
    const times = fc
      .uniqueArray(fc.nat(10_000_000), { maxLength: 2_000, size: 'max' })
      .map((all) => all.sort((a, b) => a - b))
    fc.assert(
      fc.property(times, (all) => {
        const view = historyViewSchema.parse(
          historyView(
            all.map((atMs) => sampleAt(atMs)),
            0,
            10_000_000,
          ),
        )
        expect(view.timesMs.length).toBeLessThanOrEqual(2 * (MAX_POINTS + 1))
        expect(view.timesMs).toEqual(view.timesMs.toSorted((a, b) => a - b))
        for (const { used, total } of view.series)
          expect([used.length, total.length]).toEqual([view.timesMs.length, view.timesMs.length])
      }),
      { numRuns: 30 },
    )
  })
})
