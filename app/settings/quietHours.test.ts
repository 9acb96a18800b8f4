import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quietUntilMs } from './quietHours.ts'

const at = (text: string) => new Date(`2026-11-27T${text}:00`).getTime()
const night = { from: '23:00', to: '08:00' }
const nap = { from: '13:00', to: '14:30' }

it('is quiet between the two times, also over midnight', () => {
  const cases: [typeof night | null, string, string | null][] = [
    [night, '22:59', null],
    [night, '07:59', '08:00'],
    [night, '08:00', null],
    [nap, '12:59', null],
    [nap, '13:00', '14:30'],
    [nap, '14:30', null],
    [{ from: '09:00', to: '09:00' }, '09:00', null],
    [null, '03:00', null],
  ]
  for (const [hours, now, end] of cases)
    expect([now, quietUntilMs(hours, at(now))]).toEqual([now, end === null ? null : at(end)])
  expect(quietUntilMs(night, at('23:00'))).toBe(at('08:00') + 86_400_000)
})

it('ends within a day, at the time that was said', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  fc.assert(
    fc.property(fc.record({ from: time, to: time }), fc.integer({ min: 0, max: 4e12 }), (hours, nowMs) => {
      const end = quietUntilMs(hours, nowMs)
      if (end === null) return
      expect(end).toBeGreaterThan(nowMs)
      // A day may have 25 hours.
      expect(end - nowMs).toBeLessThanOrEqual(25 * 3_600_000)
      expect(quietUntilMs(hours, end)).toBeNull()
    }),
  )
})
