import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RateMeter } from './rateMeter.ts'

test('shows a steady rate as it is, however fine the samples', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 1e9 }), (stepMs, bytesPerMs) => {
      const meter = new RateMeter()
      for (let atMs = 0; atMs <= 8000; atMs += stepMs) meter.add(atMs, atMs * bytesPerMs)
      const last = 8000 - (8000 % stepMs)
      expect(meter.bytesPerSecond(last)).toBeCloseTo(bytesPerMs * 1000, 3)
    }),
    { numRuns: 50 },
  )
})

test('says nothing before half a second, falls while nothing comes, begins anew after a restart from zero', () => {
  const meter = new RateMeter()
  meter.add(0, 0)
  meter.add(400, 400)
  expect([meter.bytesPerSecond(400), meter.secondsLeft(400, 1000)]).toEqual([null, null])
  meter.add(1000, 1000)
  expect([meter.bytesPerSecond(1000), meter.secondsLeft(1000, 2500)]).toEqual([1000, 3])
  expect(meter.bytesPerSecond(4000)).toBe(250)
  meter.add(4100, 0)
  expect(meter.bytesPerSecond(4200)).toBe(null)
})
