import { expect, it } from 'vitest'
import { freshness } from './freshness.ts'

it('greys a number out once it is older than three samples', () => {
  expect([0, 15_000, 15_001].map((ageMs) => freshness(1_000_000 - ageMs, 1_000_000))).toEqual([
    'fresh',
    'fresh',
    'stale',
  ])
})

it('does not trust a reading from the future', () => {
  expect(freshness(2_000_000, 1_000_000)).toBe('stale')
  expect(freshness(Number.NaN, 1_000_000)).toBe('stale')
})
