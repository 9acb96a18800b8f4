import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outlook } from '#app/history/timeToFull.ts'
import { entryOf, ledgerOf } from '#app/storage/ledger.testkit.ts'
import type { TierSample } from '#app/storage/tier.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { type Alert, alertKey } from './alert.ts'
import { conditionsOf } from './conditionsOf.ts'
import { nextAlerts } from './nextAlerts.ts'

const { storage } = loadProfile()
const HOUR = 3_600_000
const NOW = 1_700_000_000_000
const steady: Outlook = { kind: 'steady', samples: 9 }

const sample = (ratio: number | null, state: TierSample['state'] = 'ok'): TierSample => ({
  tier: 'data',
  path: '/root/autodl-tmp',
  state,
  bytes: ratio === null ? null : { used: ratio * 1_000, total: 1_000 },
  inodes: null,
  inodeCapAssumed: false,
  source: 'df',
  atMs: NOW,
})
const judged = (
  tier: TierSample,
  given: {
    outlook?: Outlook
    inodes?: Outlook
    ledger?: ReturnType<typeof ledgerOf>
    costs?: Parameters<typeof conditionsOf>[0]['costs']
    queue?: Parameters<typeof conditionsOf>[0]['queue']
  } = {},
) =>
  conditionsOf(
    {
      view: { tiers: [tier], compute: null, fromCache: false },
      ledger: given.ledger ?? ledgerOf([]),
      outlooks: [{ tier: 'data', bytes: given.outlook ?? steady, inodes: given.inodes ?? steady }],
      costs: given.costs ?? { idle: null, balance: null },
      queue: given.queue ?? { news: undefined, told: [] },
      nowMs: NOW,
    },
    storage,
  )
const keys = ({ holds, over }: ReturnType<typeof judged>) => ({ holds: holds.map(alertKey), over })

describe('conditionsOf', () => {
  it('tells each news of a queue once, and ends it when another one is true; of a queue that nobody saw nothing is over', () => {
    const news = { run: 'one@5', is: 'cellFailed', cell: 'a', failed: 1, total: 3 } as const
    const told = ['queue:one@5:cellFailed']
    expect(keys(judged(sample(0.1), { queue: { news, told: [] } })).holds).toEqual(told)
    expect(keys(judged(sample(0.1), { queue: { news, told } })).over).not.toContain(told[0])
    const done = { ...news, is: 'failed' } as const
    expect(keys(judged(sample(0.1), { queue: { news: done, told } }))).toMatchObject({ holds: ['queue:one@5:failed'] })
    expect(keys(judged(sample(0.1), { queue: { news: done, told } })).over).toContain(told[0])
    expect(keys(judged(sample(0.1), { queue: { news: null, told } })).over).toContain(told[0])
    expect(keys(judged(sample(0.1), { queue: { news: undefined, told } })).over).not.toContain(told[0])
  })

  it('tells of money at the sums that the person named, and of nothing without them', () => {
    const calm = sample(0.1)
    const idle = (yuan: number) => ({ idle: { sinceMs: NOW - HOUR, yuan, warnYuan: 5 }, balance: null })
    const lasts = (hoursLeft: number) => ({ idle: null, balance: { hoursLeft, warnHours: 24 } })
    expect(keys(judged(calm, { costs: idle(5) })).holds).toEqual(['idle:::'])
    expect(keys(judged(calm, { costs: idle(4.99) }))).toMatchObject({ holds: [] })
    expect(keys(judged(calm, { costs: idle(4.99) })).over).not.toContain('idle:::')
    expect(keys(judged(calm)).over).toContain('idle:::')
    expect(keys(judged(calm, { costs: lasts(23.9) })).holds).toEqual(['lowBalance:::'])
    expect(keys(judged(calm, { costs: lasts(25) })).over).not.toContain('lowBalance:::')
    expect(keys(judged(calm, { costs: lasts(27) })).over).toContain('lowBalance:::')
  })

  it('tells of files that come fast long before they fill a tier, only where every reading sees it', () => {
    const tier = { ...sample(0.1), inodes: { used: 20_000, total: 200_000 } }
    const in15Hours = { kind: 'filling', samples: 9, spanMs: HOUR, earliestMs: NOW + 14 * HOUR } as const
    const fullAtMs = NOW + 15 * HOUR
    const fast = judged(tier, { inodes: { ...in15Hours, fullAtMs, latestMs: NOW + 16 * HOUR } })
    // 180,000 in 15 hours.
    expect(fast.holds).toMatchObject([{ kind: 'filesGrow', tier: 'data', count: 12_000, fullAtMs }])
    const key = 'filesGrow:data:inodes:'
    const slower = (hours: number, latestMs: number | null = NOW + 90 * HOUR) =>
      keys(judged(tier, { inodes: { ...in15Hours, fullAtMs: NOW + hours * HOUR, latestMs } }))
    expect(slower(15, null).holds).toEqual([])
    expect([slower(30).holds, slower(30).over.includes(key)]).toEqual([[], false])
    expect([slower(40).holds, slower(40).over.includes(key)]).toEqual([[], true])
    // Near the end it is the other alert.
    expect(slower(11).holds).toEqual(['fillsSoon:data:inodes:'])
    expect(slower(11).over).not.toContain(key)
    expect(keys(judged(tier)).over).toContain(key)
  })

  it('tells the worse of two thresholds, and ends only well below one', () => {
    expect(keys(judged(sample(0.96))).holds).toEqual(['fills:data:bytes:critical'])
    expect(keys(judged(sample(0.91))).holds).toEqual(['fills:data:bytes:high'])
    expect(keys(judged(sample(0.89)))).toMatchObject({
      holds: [],
      over: ['fills:data:bytes:critical', expect.anything(), 'atRisk:::', 'idle:::', 'lowBalance:::'],
    })
    expect(keys(judged(sample(0.87))).over).toContain('fills:data:bytes:high')
  })

  it('raises and ends nothing by a tier that gave no number', () => {
    for (const tier of [sample(null), sample(0.99, 'timeout'), sample(0.1, 'error')])
      expect(keys(judged(tier))).toEqual({ holds: [], over: ['atRisk:::', 'idle:::', 'lowBalance:::'] })
  })

  it('tells that it fills soon only where every reading says so', () => {
    const filling = {
      kind: 'filling',
      samples: 9,
      spanMs: HOUR,
      earliestMs: NOW + HOUR,
      fullAtMs: NOW + 6 * HOUR,
    } as const
    const soon = 'fillsSoon:data:bytes:'
    expect(keys(judged(sample(0.5), { outlook: { ...filling, latestMs: NOW + 9 * HOUR } })).holds).toEqual([soon])
    expect(keys(judged(sample(0.5), { outlook: { ...filling, latestMs: null } }))).toMatchObject({ holds: [] })
    expect(keys(judged(sample(0.5), { outlook: { kind: 'tooFew', samples: 2 } })).over).not.toContain(soon)
  })

  it('counts what has been at risk for a day, and is not calmed by a list that is not whole', () => {
    const file = (hours: number) =>
      entryOf({ path: `/a/${hours}`, tier: 'data', kind: 'checkpoint', sizeBytes: 1, mtimeMs: NOW - hours * HOUR })
    expect(judged(sample(0.1), { ledger: ledgerOf([file(1), file(25), file(30)]) }).holds).toMatchObject([
      { kind: 'atRisk', count: 2 },
    ])
    expect(keys(judged(sample(0.1), { ledger: ledgerOf([file(1)]) })).over).toContain('atRisk:::')
    expect(keys(judged(sample(0.1), { ledger: ledgerOf([], { complete: false }) })).over).not.toContain('atRisk:::')
  })
})

describe('nextAlerts', () => {
  const about = (nowMs: number) => ({ instanceId: 'host:a', alias: 'a', nowMs })

  it('tells each thing once while it holds, whatever wavers, and again only after an hour of calm', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ ratio: fc.double({ min: 0, max: 1, noNaN: true }), minutes: fc.nat(40) }), {
          maxLength: 40,
        }),
        (readings) => {
          let alerts: readonly Alert[] = []
          let nowMs = NOW
          const told = new Map<string, number>()
          for (const { ratio, minutes } of readings) {
            nowMs += minutes * 60_000
            const next = nextAlerts(alerts, about(nowMs), judged(sample(ratio)))
            for (const alert of next.raised) {
              const key = alertKey(alert)
              const before = alerts.findLast((each) => alertKey(each) === key)
              // It was over before, and has been for an hour.
              if (told.has(key)) expect(nowMs - (before?.endedAtMs ?? nowMs)).toBeGreaterThanOrEqual(HOUR)
              told.set(key, nowMs)
            }
            alerts = next.alerts
            const open = alerts.filter(({ endedAtMs }) => endedAtMs === null).map(alertKey)
            expect(new Set(open).size).toBe(open.length)
            expect(new Set(alerts.map(({ id }) => id)).size).toBe(alerts.length)
          }
        },
      ),
    )
  })

  it('keeps instances apart, and a bounded list', () => {
    const first = nextAlerts([], about(NOW), judged(sample(0.96)))
    const other = nextAlerts(first.alerts, { ...about(NOW), instanceId: 'host:b' }, judged(sample(0.96)))
    expect(other.raised).toHaveLength(1)
    let alerts: readonly Alert[] = []
    for (let at = 0; at < 1_000; at += 1) {
      alerts = nextAlerts(alerts, about(NOW + at * 3 * HOUR), judged(sample(0.96))).alerts
      alerts = nextAlerts(alerts, about(NOW + (at * 3 + 1) * HOUR), judged(sample(0.5))).alerts
    }
    expect(alerts.length).toBe(300)
  })
})
