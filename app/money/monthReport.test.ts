import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountOutlook } from './accountOutlook.ts'
import { dayStartMs } from './beijingDay.ts'
import { exampleInstanceOf, profileForMoney } from './exampleInstance.testkit.ts'
import { monthReport } from './monthReport.ts'
import { noteUsage } from './noteUsage.ts'
import type { DiskReading, UsageSegment } from './usage.ts'

const HOUR = 3_600_000
const GB = 1024 ** 3
/** Midnight of Beijing. */
const day = dayStartMs('2026-11-20')
const nowMs = dayStartMs('2026-11-27') + 12 * HOUR
const profile = profileForMoney

const segment = (alias: string, from: number, to: number, facts: Partial<UsageSegment> = {}): UsageSegment => ({
  instanceId: alias,
  alias,
  mode: 'on',
  charge: 'payg',
  bootedAtMs: from,
  fromMs: from,
  seenUntilMs: to,
  toMs: to,
  yuanPerHour: 2,
  idleMs: 0,
  idleUntilMs: null,
  ...facts,
})
const disk = (
  alias: string,
  onDay: string,
  dataGb: number | null,
  fsGb: number | null,
  region: string | null = '西北B区',
): DiskReading => ({
  instanceId: alias,
  alias,
  region,
  day: onDay,
  dataTotalBytes: dataGb === null ? null : dataGb * GB,
  fsUsedBytes: fsGb === null ? null : fsGb * GB,
  nasUsedBytes: null,
})

describe('a month by hand', () => {
  /*
   * On 20 November, in Beijing:
   *   a: on 22:00 the day before until 03:00 at ¥2.00: 3 h here, ¥6.00; a fifth of it idle, ¥1.20
   *   b: on 10:00 to 14:30 at ¥1.97: 4.5 h, ¥8.865; then 无卡 14:30 to 16:30 at ¥0.10: ¥0.20
   *   c: 包年包月, on all day: no price by the hour
   *   d: 1.5 h without a price
   *   a's data disk 150 GB: 100 GB beyond the free part, ¥0.66; b's 50 GB: free
   *   the region's file storage 68 GB: 48 GB beyond, ¥0.48, once for both
   */
  const segments = [
    segment('a', day - 2 * HOUR, day + 3 * HOUR, { idleMs: HOUR }),
    segment('b', day + 10 * HOUR, day + 14.5 * HOUR, { yuanPerHour: 1.97 }),
    segment('b', day + 14.5 * HOUR, day + 16.5 * HOUR, { yuanPerHour: 0.1, mode: 'noGpu' }),
    segment('c', day, day + 24 * HOUR, { charge: 'monthly', yuanPerHour: null }),
    segment('d', day + HOUR, day + 2.5 * HOUR, { yuanPerHour: null }),
  ]
  const disks = [disk('a', '2026-11-20', 150, 68), disk('b', '2026-11-20', 50, 68)]
  const report = monthReport({ segments, disks }, '2026-11', profile, { a: day + 24 * HOUR, b: day + 24 * HOUR }, nowMs)

  it('agrees with the table', () => {
    const ofDay = report.days.find((each) => each.day === '2026-11-20')
    expect(ofDay?.yuan).toBeCloseTo(6 + 8.865 + 0.2 + 0.66 + 0.48, 9)
    const rows = Object.fromEntries(report.rows.map((row) => [row.alias, row]))
    expect(rows.a).toMatchObject({ onHours: 5, yuan: 10 })
    expect(rows.a?.idleYuan).toBeCloseTo(2, 9)
    expect(rows.b?.yuan).toBeCloseTo(9.065, 9)
    expect(rows.c).toMatchObject({ onHours: 24, yuan: 0, unpricedHours: 0 })
    expect(rows.d).toMatchObject({ onHours: 1.5, yuan: 0, unpricedHours: 1.5 })
    expect(report.unpricedHours).toBe(1.5)
  })

  it('charges file storage once for a region and carries the last reading, which it counts', () => {
    // The disks of the released end with them; the region's file storage goes on until yesterday.
    expect(report.regions).toHaveLength(1)
    expect(report.regions[0]?.fsYuan).toBeCloseTo(7 * 0.48, 9)
    expect(report.rows.find(({ alias }) => alias === 'a')?.dataDiskYuan).toBeCloseTo(0.66, 9)
    expect(report.carriedDays).toBe(6)
  })

  it('does not say how an instance is billed that was off all month', () => {
    const off = monthReport(
      { segments: [], disks: [disk('a', '2026-11-20', 150, null)] },
      '2026-11',
      profile,
      {},
      nowMs,
    )
    expect(off.rows).toMatchObject([{ alias: 'a', charge: null, onHours: 0 }])
  })

  it('adds up: days, rows and regions are the same money', () => {
    const money = report.rows.reduce((sum, row) => sum + row.yuan + row.dataDiskYuan, 0)
    const regions = report.regions.reduce((sum, { fsYuan, nasYuan }) => sum + fsYuan + nasYuan, 0)
    expect(report.totalYuan).toBeCloseTo(money + regions, 9)
    expect(report.totalYuan).toBeCloseTo(
      report.days.reduce((sum, { yuan }) => sum + yuan, 0),
      9,
    )
  })

  it('splits what crosses midnight and the end of a month, and loses nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 60 }),
        fc.integer({ min: 1, max: 40 * 24 * 60 }),
        (start, length) => {
          const from = dayStartMs('2026-09-15') + start * 60_000
          const one = segment('a', from, from + length * 60_000)
          const months = ['2026-09', '2026-10', '2026-11', '2026-12']
          const yuan = months.reduce(
            (sum, month) => sum + monthReport({ segments: [one], disks: [] }, month, profile, {}, nowMs).totalYuan,
            0,
          )
          expect(yuan).toBeCloseTo((length / 60) * 2, 6)
        },
      ),
    )
  })
})

describe('what was used', () => {
  const on = exampleInstanceOf({
    power: { state: 'on', sinceMs: 0, known: 'observed' },
    bootedAtMs: day,
    yuanPerHour: 2,
  })

  it('counts from the boot on, also over hours in which nobody looked, because the container has not started anew', () => {
    const once = noteUsage([], on, true, profile, day + HOUR)
    const later = noteUsage(once, on, true, profile, day + 9 * HOUR)
    expect(later).toMatchObject([{ fromMs: day, toMs: day + 9 * HOUR, yuanPerHour: 2 }])
    const anew = noteUsage(later, { ...on, bootedAtMs: day + 20 * HOUR }, true, profile, day + 21 * HOUR)
    expect(anew.map(({ fromMs, toMs }) => [(fromMs - day) / HOUR, (toMs - day) / HOUR])).toEqual([
      [0, 9],
      [20, 21],
    ])
  })

  it('ends when it went off, as far as that is known, and follows a correction', () => {
    const seen = noteUsage([], on, true, profile, day + HOUR)
    const off = (hours: number) =>
      exampleInstanceOf({ ...on, power: { state: 'off', sinceMs: day + hours * HOUR, known: 'told' } })
    const told = noteUsage(seen, off(5), false, profile, day + 8 * HOUR)
    expect(told[0]?.toMs).toBe(day + 5 * HOUR)
    expect(noteUsage(told, off(3), false, profile, day + 8 * HOUR)[0]?.toMs).toBe(day + 3 * HOUR)
    expect(noteUsage(told, off(0.5), false, profile, day + 8 * HOUR)[0]?.toMs).toBe(day + HOUR)
  })

  it('is not known while it does not answer', () => {
    const seen = noteUsage([], on, true, profile, day + HOUR)
    expect(noteUsage(seen, on, false, profile, day + 9 * HOUR)).toBe(seen)
  })

  it('takes a price that is entered later for the whole boot, and a new price from then on', () => {
    const unpriced = noteUsage([], { ...on, yuanPerHour: null }, true, profile, day + HOUR)
    const priced = noteUsage(unpriced, on, true, profile, day + 2 * HOUR)
    expect(priced).toMatchObject([{ fromMs: day, yuanPerHour: 2 }])
    const dearer = noteUsage(priced, { ...on, yuanPerHour: 3 }, true, profile, day + 4 * HOUR)
    expect(
      dearer.map(({ fromMs, toMs, yuanPerHour }) => [(fromMs - day) / HOUR, (toMs - day) / HOUR, yuanPerHour]),
    ).toEqual([
      [0, 2, 2],
      [2, 4, 3],
    ])
  })

  it('counts no hour twice, whatever this computer’s clock does', () => {
    const step = fc.record({ minutes: fc.integer({ min: -600, max: 600 }), boots: fc.boolean(), answers: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let segments: readonly UsageSegment[] = []
        let atMs = day
        let bootedAtMs = day
        for (const { minutes, boots, answers } of steps) {
          atMs += minutes * 60_000
          if (boots) bootedAtMs = atMs
          segments = noteUsage(segments, { ...on, bootedAtMs }, answers, profile, atMs)
        }
        const sorted = segments.toSorted((a, b) => a.fromMs - b.fromMs)
        for (const [index, { fromMs, toMs }] of sorted.entries()) {
          expect(toMs).toBeGreaterThanOrEqual(fromMs)
          expect(fromMs).toBeGreaterThanOrEqual(sorted[index - 1]?.toMs ?? 0)
        }
      }),
    )
  })
})

describe('how long the money lasts', () => {
  const usage = {
    segments: [segment('a', day, nowMs, { yuanPerHour: 2 })],
    disks: [disk('a', '2026-11-20', 150, null)],
  }
  const running = [{ instanceId: 'a', alias: 'a', yuanPerHour: 2 }]

  it('takes what ran since it was typed, and the disks of the days that ended since', () => {
    const balance = { yuan: 100, atMs: nowMs - 24 * HOUR }
    const outlook = accountOutlook(balance, running, usage, profile, {}, nowMs)
    expect(outlook.leftYuan).toBeCloseTo(100 - 48 - 0.66, 9)
    expect(outlook.hoursLeft).toBeCloseTo((100 - 48.66) / 2, 9)
  })

  it('says what it does not know', () => {
    const unpriced = [...running, { instanceId: 'b', alias: 'b', yuanPerHour: null }]
    expect(accountOutlook(null, unpriced, usage, profile, {}, nowMs)).toEqual({
      yuanPerHour: 2,
      unpriced: ['b'],
      leftYuan: null,
      hoursLeft: null,
    })
    expect(accountOutlook({ yuan: 10, atMs: nowMs }, [], usage, profile, {}, nowMs).hoursLeft).toBeNull()
    expect(accountOutlook({ yuan: -3, atMs: nowMs }, running, usage, profile, {}, nowMs).hoursLeft).toBe(0)
  })
})
