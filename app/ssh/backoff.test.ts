import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

test('waits 1, 2, 5, 15, then 60 s for ever, within a fifth either way', () => {
  const attempts = [1, 2, 3, 4, 5, 6, 1000]
  expect(attempts.map((n) => backoffMs(n, 0.5))).toEqual([1000, 2000, 5000, 15_000, 60_000, 60_000, 60_000])
  expect(attempts.map((n) => backoffMs(n, 0))).toEqual([800, 1600, 4000, 12_000, 48_000, 48_000, 48_000])
  expect(backoffMs(5, 0.999999)).toBeLessThanOrEqual(72_000)
})
