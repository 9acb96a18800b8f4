import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RangeSet } from './rangeSet.ts'
import { trustedRanges } from './trustedRanges.ts'

test('gives up at most the last MiB of each range, and never trusts a byte that was not recorded', () => {
  const mib = 1024 * 1024
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(50 * mib), fc.nat(9 * mib))), fc.nat(60 * mib), (pairs, sizeBytes) => {
      const recorded = new RangeSet(pairs.map(([start, length]) => ({ start, end: start + length })))
      const within = new RangeSet(recorded.ranges.map(({ start, end }) => ({ start, end: Math.min(end, sizeBytes) })))
      const trusted = trustedRanges(recorded.ranges, sizeBytes)
      for (const { start, end } of trusted)
        expect(recorded.coveredUntil(start)).toBeGreaterThanOrEqual(end + mib > sizeBytes ? end : end + mib)
      const lost = within.totalBytes - new RangeSet(trusted).totalBytes
      expect(lost).toBeLessThanOrEqual(within.ranges.length * mib)
      expect(trusted.every(({ end }) => end <= sizeBytes - mib)).toBe(true)
    }),
  )
})
