import fc from 'fast-check'
import { expect, test } from 'vitest'
import { initialConnections, maxConnections, nextConnections } from './connectionCount.ts'

const mib = 1024 * 1024

test('begins with one nearby, with more on long paths, never with more than the file repays', () => {
  expect([null, 0.1, 4.9, 5, 20, 21, 300].map((rttMs) => initialConnections(rttMs, 1024 * mib))).toEqual([
    1, 1, 1, 2, 2, 4, 4,
  ])
  expect(initialConnections(100, 9 * mib)).toBe(2)
  expect(initialConnections(100, 0)).toBe(1)
})

test('doubles while that gained something, and stops at the first doubling that did not', () => {
  const trial = { rttMs: 50, leftBytes: 4096 * mib }
  const slow = { count: 4, bytesPerSecond: 40 * mib }
  expect(nextConnections({ ...trial, ...slow, previous: null })).toBe(8)
  expect(
    nextConnections({
      ...trial,
      rttMs: 10,
      count: 4,
      bytesPerSecond: 41 * mib,
      previous: { count: 2, bytesPerSecond: 40 * mib },
    }),
  ).toBe(4)
  expect(nextConnections({ ...trial, rttMs: 1, ...slow, previous: null })).toBe(4)
  expect(nextConnections({ ...trial, ...slow, previous: null, leftBytes: 20 * mib })).toBe(4)
})

test('never goes down, never beyond what the server bears', () => {
  const rate = fc.double({ min: 0, max: 1e10, noNaN: true })
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      rate,
      rate,
      fc.nat(500),
      fc.nat(2 ** 31),
      (count, now, before, rttMs, leftBytes) => {
        const previous = { count: Math.ceil(count / 2), bytesPerSecond: before }
        const next = nextConnections({ count, bytesPerSecond: now, previous, rttMs, leftBytes })
        expect(next).toBeGreaterThanOrEqual(count)
        expect(next).toBeLessThanOrEqual(maxConnections)
      },
    ),
  )
})
