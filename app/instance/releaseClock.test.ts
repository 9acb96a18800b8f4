import { describe, expect, it } from 'vitest'
import { releaseClockOf } from '#app/lifecycle/releaseClockOf.ts'
import { remainingMs } from '#app/lifecycle/remainingMs.ts'
import { remindersDue, remindersOf } from '#app/lifecycle/remindersDue.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

const profile = loadProfile()
const HOUR = 3_600_000
const off = { state: 'off', sinceMs: 1000, known: 'observed' } as const

describe('releaseClockOf', () => {
  it('runs 15 days, and 7 for 潮汐', () => {
    const days = (['payg', 'monthly', 'wave'] as const).map(
      (charge) => releaseClockOf(off, charge, profile, 5000)?.windowDays,
    )
    expect(days).toEqual([15, 15, 7])
    expect(releaseClockOf(off, 'wave', profile, 5000)?.deadlineMs).toBe(1000 + 7 * 24 * HOUR)
  })

  it('runs only while the instance is known to be off', () => {
    for (const state of ['on', 'noGpu', 'unknown', 'released'] as const) {
      expect(releaseClockOf({ ...off, state }, 'payg', profile, 5000)).toBeNull()
    }
    expect(releaseClockOf({ ...off, sinceMs: null }, 'payg', profile, 5000)).toBeNull()
  })

  it('does not trust an anchor in the future', () => {
    expect(releaseClockOf({ ...off, sinceMs: 9000 }, 'payg', profile, 5000)).toMatchObject({
      anchorMs: 5000,
      known: 'guess',
    })
  })

  it('stops at zero', () => {
    const clock = { anchorMs: 0, known: 'told', windowDays: 15, deadlineMs: 100 } as const
    expect([0, 99, 100, 500].map((now) => remainingMs(clock, now))).toEqual([100, 1, 0, 0])
  })
})

describe('reminders', () => {
  const hours = profile.teardown.reminderHoursBefore
  const clock = { anchorMs: 0, known: 'observed', windowDays: 15, deadlineMs: 360 * HOUR } as const

  it('ring 7 days, 3 days, 1 day and 6 hours before', () => {
    expect(remindersOf(clock, hours).map(({ atMs }) => (clock.deadlineMs - atMs) / HOUR)).toEqual([168, 72, 24, 6])
  })

  it('leave out what lies before the shutdown itself', () => {
    const wave = { ...clock, windowDays: 7, deadlineMs: 168 * HOUR }
    expect(remindersOf(wave, hours).map(({ hoursBefore }) => hoursBefore)).toEqual([72, 24, 6])
  })

  it('are due once, and not after the deadline', () => {
    const at = (leftHours: number, given: number[] = []) =>
      remindersDue(clock, hours, new Set(given), clock.deadlineMs - leftHours * HOUR).map((each) => each.hoursBefore)
    expect(at(169)).toEqual([])
    expect(at(168)).toEqual([168])
    expect(at(10, [168])).toEqual([72, 24])
    expect(at(5, [168, 72, 24, 6])).toEqual([])
    expect(at(0)).toEqual([])
  })
})
