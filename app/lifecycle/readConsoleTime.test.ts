import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConsoleTime } from './readConsoleTime.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const nowMs = Date.UTC(2026, 10, 27, 4)
const at = (text: string) => {
  const read = readConsoleTime(text, nowMs, 15)
  return read.kind === 'times' ? read.atMs : read.kind
}
/** Both as Beijing's time and as that of this computer, the earlier first. */
const both = (...[year, month, day, hour, minute]: [number, number, number, number, number]) =>
  [
    ...new Set([
      Date.UTC(year, month - 1, day, hour - 8, minute),
      new Date(year, month - 1, day, hour, minute).getTime(),
    ]),
  ].sort((a, b) => a - b)

describe('what the console says of when it went off', () => {
  it.each([
    ['关机时间 2026-11-20 13:45', both(2026, 11, 20, 13, 45)],
    ['关机时间：２０２６年１１月２０日 １３：４５', both(2026, 11, 20, 13, 45)],
    ['2026/11/20 13:45:00', both(2026, 11, 20, 13, 45)],
    ['11-20 13:45 已关机', both(2026, 11, 20, 13, 45)],
    ['12月1日 08:00', both(2025, 12, 1, 8, 0)],
  ])('a date: %s', (text, expected) => {
    expect(at(text)).toEqual(expected)
  })

  it('a date with its zone is one moment', () => {
    expect(at('stopped_at: 2026-11-20T13:45:00+08:00')).toEqual([Date.UTC(2026, 10, 20, 5, 45)])
    expect(at('2026-11-20T13:45:00Z')).toEqual([Date.UTC(2026, 10, 20, 13, 45)])
    expect(at('2026-11-20 13:45 -0330')).toEqual([Date.UTC(2026, 10, 20, 17, 15)])
  })

  it.each([
    ['已关机 3 天 2 小时', nowMs - 3 * DAY - 3 * HOUR],
    ['已关机3天', nowMs - 4 * DAY],
    ['off for 5 hours', nowMs - 6 * HOUR],
    ['12天3小时后释放', nowMs + 12 * DAY + 2 * HOUR - 15 * DAY],
    ['3 天后自动释放', nowMs + 2 * DAY - 15 * DAY],
    ['releases in 6 days 4 hours', nowMs + 6 * DAY + 3 * HOUR - 15 * DAY],
  ])('a span, at its earliest: %s', (text, expected) => {
    expect(at(text)).toEqual([expected])
  })

  it('gives every time of a whole row, the earliest first: a clock may be early and never late', () => {
    const row = '更新 2026-11-25 10:00  关机 2026-11-20 13:45  创建 2026-11-01 08:00'
    const all = at(row) as readonly number[]
    expect(all).toEqual(all.toSorted((a, b) => a - b))
    for (const moment of both(2026, 11, 20, 13, 45)) expect(all).toContain(moment)
    expect(at('已关机 12 天，3 天后释放')).toEqual([nowMs - 13 * DAY])
    expect(at('3 天 2 小时，见释放规则')).toEqual([nowMs + 3 * DAY + HOUR - 15 * DAY, nowMs - 3 * DAY - 3 * HOUR])
    expect(at('关机 15 天后释放')).toBe('general')
    expect(at('实例连续关机15天会释放实例；已关机 12 天')).toEqual([nowMs - 13 * DAY])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), fc.boolean(), (offDays, offFirst) => {
        const parts = [`已关机 ${offDays} 天`, `${15 - offDays} 天后释放`]
        const [first = Number.NaN] = at((offFirst ? parts : parts.toReversed()).join('，')) as readonly number[]
        expect(first).toBeLessThanOrEqual(nowMs - offDays * DAY)
      }),
    )
  })

  it('gives back only the words of the time', () => {
    const words = (text: string) => {
      const read = readConsoleTime(text, nowMs, 15)
      return read.kind === 'times' ? read.words : null
    }
    expect(words('密码 hunter2 关机时间 2026-11-20 13:45 ssh -p 1')).toBe('2026-11-20 13:45')
    expect(words('hunter2 11-20 13:45')).toBe('11-20 13:45')
    expect(words('hunter2 已关机 3 天 2 小时 x')).toBe('关机 3 天 2 小时')
    expect(words('x12天3小时后释放 hunter2')).toBe('12天 3小时 后释放')
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const read = words(`${before}2026-11-20 13:45:00Z${after}`)
        expect(read === null || /^[\d\s:./+TZ年月日天小时分钟后释放a-z-]{1,60}$/i.test(read)).toBe(true)
      }),
    )
  })

  it('does not take the notice that stands on every instance for a count', () => {
    expect(at('实例连续关机15天会释放实例，实例释放会导致数据清空且不可恢复')).toBe('general')
  })

  it.each(['', '已关机', '2026-13-40 99:99', 'abc', '2026-02-31 10:00'])('finds nothing in: %s', (text) => {
    expect(at(text)).toBe('none')
  })

  it('is never later than what the words can mean, and never fails', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15 * 24 * 60 - 1 }), (offMinutes) => {
        // However the console rounds, down or up, to days and hours.
        const leftMinutes = 15 * 24 * 60 - offMinutes
        const spell = (minutes: number, round: (n: number) => number) => {
          const hours = round(minutes / 60)
          return `${Math.floor(hours / 24)}天${hours % 24}小时`
        }
        const trueMs = nowMs - offMinutes * 60_000
        for (const round of [Math.floor, Math.ceil]) {
          for (const text of [`已关机 ${spell(offMinutes, round)}`, `${spell(leftMinutes, round)}后释放`]) {
            const [readMs = Number.NaN] = at(text) as readonly number[]
            expect(readMs).toBeLessThanOrEqual(trueMs)
            expect(readMs).toBeGreaterThan(trueMs - 3 * HOUR)
          }
        }
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => void readConsoleTime(text, nowMs, 15)))
  })
})
