import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RangeSet } from './rangeSet.ts'

const ranges = fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 30 })

test('agrees with a plain list of bytes, whatever the order of arrival', () => {
  fc.assert(
    fc.property(ranges, (added) => {
      const set = new RangeSet()
      const bytes = new Array<boolean>(80).fill(false)
      for (const [start, length] of added) {
        set.add(start, start + length)
        bytes.fill(true, start, start + length)
      }
      expect(set.totalBytes).toBe(bytes.filter(Boolean).length)
      bytes.forEach((_, at) => {
        const gap = bytes.indexOf(false, at)
        expect(set.coveredUntil(at)).toBe(gap === -1 ? bytes.length : gap)
      })
      const missing = set
        .missing(80)
        .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i))
      expect(missing).toEqual(bytes.flatMap((there, at) => (there ? [] : [at])))
      for (const [i, range] of set.ranges.entries()) {
        const next = set.ranges[i + 1]
        if (next) expect(range.end).toBeLessThan(next.start)
      }
    }),
  )
})
