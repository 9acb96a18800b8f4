import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FollowSighting, followApartMs, followReady } from './followReady.ts'

const path = '/r/best.pth'
const markerEndings = ['.done', '.complete']

type Step = {
  readonly sizeBytes: number
  readonly mtimeMs: number
  readonly open: 'no' | 'yes' | 'unknown'
  readonly markerMs: number | null
  /** Our own clock, since the look before ended. */
  readonly afterMs: number
  readonly tookMs?: number
}

/** Looks again and again; the reason to wait of each look, null for ready. */
function looks(steps: readonly Step[]): (string | null)[] {
  let earlier: ReadonlyMap<string, FollowSighting> = new Map()
  let nowMs = 5_000_000
  return steps.map(({ sizeBytes, mtimeMs, open, markerMs, afterMs, tookMs = 0 }) => {
    const beganMs = nowMs + afterMs
    nowMs = beganMs + tookMs
    const { ready, waiting, sightings } = followReady({
      files: [{ path, sizeBytes, mtimeMs }],
      earlier,
      open: open === 'unknown' ? null : new Set(open === 'yes' ? [path] : ['/r/other.pth']),
      markers: new Map(markerMs === null ? [] : [[`${path}.complete`, markerMs]]),
      markerEndings,
      beganMs,
      endedMs: nowMs,
    })
    earlier = sightings
    expect(ready.length + waiting.length).toBe(1)
    return waiting[0]?.reason ?? null
  })
}

const step: Step = { sizeBytes: 5, mtimeMs: 100, open: 'no', markerMs: null, afterMs: 60_000 }

describe('followReady', () => {
  it('takes a file that two looks some time apart saw alike and that nobody holds open', () => {
    expect(looks([step, step])).toEqual(['seenOnce', null])
    expect(looks([step, { ...step, afterMs: followApartMs - 1 }, step])).toEqual(['seenOnce', 'seenOnce', null])
    expect(looks([step, { ...step, open: 'yes' }, step])).toEqual(['seenOnce', 'open', null])
    expect(looks([step, { ...step, sizeBytes: 6 }, { ...step, sizeBytes: 6 }])).toEqual(['seenOnce', 'changing', null])
    expect(looks([step, { ...step, open: 'unknown' }])).toEqual(['seenOnce', 'openUnknown'])
  })

  it('measures between the end of one look and the begin of the next', () => {
    const slow = { ...step, tookMs: 300_000, afterMs: 1000 }
    expect(looks([slow, slow, slow])).toEqual(['seenOnce', 'seenOnce', null])
  })

  it('believes a marker that is not older than its file, at the first look and while it is open', () => {
    expect(looks([{ ...step, markerMs: 100, open: 'unknown' }])).toEqual([null])
    expect(looks([{ ...step, markerMs: 101, open: 'yes' }])).toEqual([null])
    expect(looks([{ ...step, markerMs: 99 }])).toEqual(['seenOnce'])
  })

  it('never takes an empty file', () => {
    expect(
      looks([
        { ...step, sizeBytes: 0, markerMs: 500 },
        { ...step, sizeBytes: 0 },
      ]),
    ).toEqual(['empty', 'empty'])
  })

  it('does not wait for ever when the clock of this computer was set back', () => {
    expect(looks([step, { ...step, afterMs: -9_000_000 }, step])).toEqual(['seenOnce', 'seenOnce', null])
  })

  const anyStep = fc.record({
    sizeBytes: fc.integer({ min: 0, max: 2 }),
    mtimeMs: fc.integer({ min: 99, max: 101 }),
    open: fc.constantFrom('no' as const, 'yes' as const, 'unknown' as const),
    markerMs: fc.option(fc.integer({ min: 98, max: 102 })),
    afterMs: fc.constantFrom(-50_000, 0, 1000, 29_999, 30_000, 60_000),
    tookMs: fc.constantFrom(0, 90_000),
  })

  it('never takes what changed since the look before, is held open or may be, without a marker', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 8 }), (steps) => {
        const reasons = looks(steps)
        for (const [at, { sizeBytes, mtimeMs, open, markerMs }] of steps.entries()) {
          const before = steps[at - 1]
          if (reasons[at] !== null) continue
          expect(sizeBytes).toBeGreaterThan(0)
          if (markerMs !== null && markerMs >= mtimeMs) continue
          expect(open).toBe('no')
          expect(before).toMatchObject({ sizeBytes, mtimeMs })
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('takes every file in the end that stays as it is', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
        expect(looks([...steps, step, step]).at(-1)).toBeNull()
      }),
    )
  })
})
