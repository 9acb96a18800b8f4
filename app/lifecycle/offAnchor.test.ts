import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offAnchor } from './offAnchor.ts'

const HOUR = 3_600_000
const nowMs = 1_000 * HOUR
const nothing = { toldAtMs: null, seenAliveAtMs: null, commandSentAtMs: null, nowMs }

describe('offAnchor', () => {
  it('takes the time that the person said', () => {
    const told = { ...nothing, toldAtMs: nowMs - 9 * HOUR, seenAliveAtMs: nowMs - 20 * HOUR }
    expect(offAnchor(told)).toEqual({ sinceMs: nowMs - 9 * HOUR, known: 'told' })
  })

  it('counts from the last answer when nobody knows, and says that it is a guess', () => {
    expect(offAnchor({ ...nothing, seenAliveAtMs: nowMs - 200 * HOUR })).toEqual({
      sinceMs: nowMs - 200 * HOUR,
      known: 'guess',
    })
    expect(offAnchor(nothing)).toEqual({ sinceMs: nowMs, known: 'guess' })
  })

  it('does not take a time at which it was still seen alive, nor one that has not come', () => {
    for (const toldAtMs of [nowMs - 30 * HOUR, nowMs + HOUR]) {
      expect(offAnchor({ ...nothing, toldAtMs, seenAliveAtMs: nowMs - 2 * HOUR })).toEqual({
        sinceMs: nowMs - 2 * HOUR,
        known: 'guess',
      })
    }
  })

  it('takes the command of Berth when that is earlier than what was told', () => {
    const sent = {
      ...nothing,
      commandSentAtMs: nowMs - 5 * HOUR,
      toldAtMs: nowMs,
      seenAliveAtMs: nowMs - 5 * HOUR + 20_000,
    }
    expect(offAnchor(sent).sinceMs).toBe(nowMs - 5 * HOUR)
  })

  it('is never later than anything that fits, and never in the future', () => {
    const time = fc.option(fc.integer({ min: nowMs - 100 * HOUR, max: nowMs + HOUR }))
    fc.assert(
      fc.property(time, time, time, (toldAtMs, seenAliveAtMs, commandSentAtMs) => {
        const { sinceMs } = offAnchor({ toldAtMs, seenAliveAtMs, commandSentAtMs, nowMs })
        expect(sinceMs).toBeLessThanOrEqual(nowMs)
        for (const each of [toldAtMs, commandSentAtMs]) {
          if (each !== null && each <= nowMs && (seenAliveAtMs === null || each >= Math.min(seenAliveAtMs, nowMs))) {
            expect(sinceMs).toBeLessThanOrEqual(each)
          }
        }
        // An hour before it last answered it was on.
        if (seenAliveAtMs !== null) expect(sinceMs).toBeGreaterThanOrEqual(Math.min(seenAliveAtMs, nowMs) - 300_000)
      }),
    )
  })
})
