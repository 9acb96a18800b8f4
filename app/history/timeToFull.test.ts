import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Reading, timeToFull } from './timeToFull.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const growing = (count: number, usedOf: (at: number) => number, total = 1000): Reading[] =>
  Array.from({ length: count }, (_, at) => ({ atMs: at * MINUTE, used: usedOf(at), total }))

describe('timeToFull', () => {
  it('tells when a disk that fills evenly is full', () => {
    // 2 a minute, 1000 − 160 left at minute 30.
    const now = 30 * MINUTE
    expect(
      timeToFull(
        growing(31, (at) => 100 + 2 * at),
        now,
      ),
    ).toEqual({
      kind: 'filling',
      samples: 31,
      spanMs: now,
      fullAtMs: now + 420 * MINUTE,
      earliestMs: now + 420 * MINUTE,
      latestMs: now + 420 * MINUTE,
    })
  })

  it('says nothing from too few readings, or from too short a time', () => {
    expect(
      timeToFull(
        growing(4, (at) => at * 100),
        0,
      ),
    ).toEqual({ kind: 'tooFew', samples: 4 })
    const soon = growing(20, (at) => at).map((each) => ({ ...each, atMs: each.atMs / 60 }))
    expect(timeToFull(soon, 0).kind).toBe('tooFew')
    expect(timeToFull([], 0)).toEqual({ kind: 'tooFew', samples: 0 })
  })

  it('is steady when it does not grow, shrinks, or takes longer than anybody plans', () => {
    for (const used of [() => 500, (at: number) => 500 - at / 100, (at: number) => 500 + at / 1_000_000]) {
      expect(timeToFull(growing(30, used), 30 * MINUTE).kind).toBe('steady')
    }
  })

  it('does not let one burst, or what was before a clean-up, set the pace', () => {
    const burst = timeToFull(
      growing(60, (at) => 100 + at + (at === 20 ? 15 : 0)),
      HOUR,
    )
    expect(burst).toMatchObject({ kind: 'filling', fullAtMs: 59 * MINUTE + (1000 - 159) * MINUTE })
    const cleaned = timeToFull(
      growing(60, (at) => (at < 30 ? 900 - at : 100 + at)),
      HOUR,
    )
    expect(cleaned).toMatchObject({ kind: 'filling', samples: 30 })
  })

  it('is unsure when readings disagree: an open end when some of them see no growth', () => {
    const jumpy = timeToFull(
      growing(40, (at) => 500 + at + 8 * Math.sin(at)),
      40 * MINUTE,
    )
    expect(jumpy.kind).toBe('filling')
    if (jumpy.kind !== 'filling') return
    expect(jumpy.earliestMs).toBeLessThan(jumpy.fullAtMs)
    expect(jumpy.latestMs === null || jumpy.latestMs > jumpy.fullAtMs).toBe(true)
  })

  it('never says a time before the last reading, whatever was read', () => {
    const readings = fc
      .array(fc.record({ atMs: fc.nat(10 * HOUR), used: fc.nat(2000), total: fc.constantFrom(1000, 1500) }), {
        maxLength: 200,
      })
      .map((all) => [...new Map(all.map((each) => [each.atMs, each])).values()].sort((a, b) => a.atMs - b.atMs))
    fc.assert(
      fc.property(readings, (all) => {
        const outlook = timeToFull(all, 10 * HOUR)
        if (outlook.kind !== 'filling') return
        const lastMs = all.at(-1)?.atMs ?? 0
        expect(outlook.samples).toBeGreaterThanOrEqual(5)
        expect(outlook.earliestMs).toBeGreaterThanOrEqual(lastMs)
        expect(outlook.fullAtMs).toBeGreaterThanOrEqual(outlook.earliestMs)
        if (outlook.latestMs !== null) expect(outlook.latestMs).toBeGreaterThanOrEqual(outlook.fullAtMs)
      }),
    )
  })
})
