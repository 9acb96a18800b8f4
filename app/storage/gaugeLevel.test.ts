import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gaugeLevel } from './gaugeLevel.ts'

const thresholds = { watch: 0.8, high: 0.9, critical: 0.95 }

it('changes its level exactly at each threshold', () => {
  const levels = [0, 0.799, 0.8, 0.899, 0.9, 0.949, 0.95, 1, 1.2].map((ratio) => gaugeLevel(ratio, thresholds))
  expect(levels).toEqual(['ok', 'ok', 'watch', 'watch', 'high', 'high', 'critical', 'critical', 'critical'])
})

it('says unknown for whatever is no ratio, never ok', () => {
  for (const bad of [null, Number.NaN, Number.POSITIVE_INFINITY, -0.01]) {
    expect(gaugeLevel(bad, thresholds)).toBe('unknown')
  }
})

it('never gets milder when the tier gets fuller', () => {
  const severity = ['ok', 'watch', 'high', 'critical']
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (ratio, more) => {
        const before = severity.indexOf(gaugeLevel(ratio, thresholds))
        const after = severity.indexOf(gaugeLevel(ratio + more, thresholds))
        expect(after).toBeGreaterThanOrEqual(before)
      },
    ),
  )
})
