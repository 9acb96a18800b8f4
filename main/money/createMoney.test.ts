import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { HistorySample } from '#app/history/historySample.ts'
import type { Instance } from '#app/instance/instance.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { createMoney } from './createMoney.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const GB = 1024 ** 3
const context = { signal: new AbortController().signal }

let dataDir: string
let clock: ManualClock
let instances: Instance[]
let online: boolean
let utilRatio: number
let recent: HistorySample[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'berth-money-'))
  // Noon in Beijing.
  clock = new ManualClock(Date.UTC(2026, 10, 27, 4))
  instances = [{ ...exampleInstance, yuanPerHour: 2, region: '西北B区', bootedAtMs: clock.nowMs() - HOUR }]
  online = true
  utilRatio = 0.9
  recent = []
})
afterEach(() => rm(dataDir, { recursive: true }))

function latest(): StorageView {
  const tier = (id: 'data' | 'fs', usedGb: number, totalGb: number) => ({
    tier: id,
    path: '/x',
    state: 'ok' as const,
    bytes: { used: usedGb * GB, total: totalGb * GB },
    inodes: null,
    inodeCapAssumed: false,
    source: 'df' as const,
    atMs: clock.nowMs(),
  })
  const gpu = { model: 'RTX 4090', utilRatio, memoryUsedMiB: null, memoryTotalMiB: null }
  return {
    tiers: [tier('data', 1, 150), tier('fs', 68, 200)],
    compute: {
      gpus: [gpu],
      gpuState: 'present',
      workingSetBytes: null,
      memoryLimitBytes: null,
      cpuUsedCores: null,
      cpuLimitCores: null,
      atMs: clock.nowMs(),
    },
    fromCache: false,
  }
}

async function open() {
  const registry = {
    list: () => instances,
    link: () => ({ state: { kind: online ? 'online' : 'unreachable' } }),
    watch: () => ({ [Symbol.dispose]: () => undefined }),
  } as unknown as InstanceRegistry
  const money = await createMoney({ ...groundIn(dataDir, clock), registry, latest, recent: () => recent })
  const pass = (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) clock.advance(MINUTE)
  }
  const view = async () => {
    for await (const item of money.handlers['money.watch']({}, context)) return item
    throw new Error('no view')
  }
  const report = async () => money.handlers['money.report']({ month: '2026-11' }, context)
  return { money, pass, view, report }
}
const { id } = exampleInstance

it('counts from the boot on, over a restart of Berth and hours in which it did not answer', async () => {
  const first = await open()
  first.pass(60)
  expect((await first.report()).rows[0]).toMatchObject({ onHours: 2, yuan: 4 })
  await first.money.close?.()
  clock.advance(5 * HOUR)
  online = false
  const second = await open()
  second.pass(10)
  expect((await second.report()).rows[0]?.onHours).toBe(2)
  online = true
  second.pass(1)
  expect((await second.report()).rows[0]?.onHours).toBeCloseTo(7 + 11 / 60, 6)
  await second.money.close?.()
})

it('says how long the balance lasts, and of what it does not know the price', async () => {
  const { money, pass, view } = await open()
  expect((await view()).hoursLeft).toBeNull()
  await money.handlers['money.setAccount']({ balanceYuan: 50, warnHours: 24, idleWarnYuan: 5 }, context)
  pass(60)
  expect(await view()).toMatchObject({ yuanPerHour: 2, leftYuan: 48, hoursLeft: 24 })
  expect(money.costs(id).balance).toEqual({ hoursLeft: 24, warnHours: 24 })
  // Told again without a new balance, its time stays; the demo costs nothing.
  await money.handlers['money.setAccount']({ balanceYuan: 50, warnHours: 10, idleWarnYuan: 5 }, context)
  instances = [
    ...instances,
    { ...exampleInstance, id: 'b', alias: 'b', yuanPerHour: null },
    { ...exampleInstance, id: 'c', demo: true, yuanPerHour: 9 },
  ]
  expect(await view()).toMatchObject({ yuanPerHour: 2, leftYuan: 48, unpriced: ['b'] })
  await money.close?.()
})

it('warns of a GPU that idles for half an hour, with what it cost, and takes it back when it works', async () => {
  const { money, pass, report } = await open()
  pass(5)
  utilRatio = 0.01
  pass(29)
  expect(money.costs(id).idle).toBeNull()
  pass(32)
  expect(money.costs(id).idle).toMatchObject({ yuan: 2, warnYuan: 5 })
  expect((await report()).rows[0]?.idleHours).toBeCloseTo(1, 6)
  utilRatio = 0.5
  pass(1)
  expect(money.costs(id).idle).toBeNull()
  // What could not be read is not idleness that goes on.
  utilRatio = 0.01
  pass(20)
  online = false
  pass(5)
  online = true
  pass(20)
  expect(money.costs(id).idle).toBeNull()
  expect((await report()).rows[0]?.idleHours).toBeCloseTo(1, 6)
  await money.close?.()
})

it('knows idleness over a restart of Berth, and over hours in which only the instance looked, and counts none of it twice', async () => {
  const first = await open()
  first.pass(5)
  utilRatio = 0.01
  first.pass(40)
  const before = (await first.report()).rows[0]?.idleHours
  expect(before).toBeCloseTo(39 / 60, 1)
  await first.money.close?.()
  clock.advance(2 * HOUR)
  const second = await open()
  second.pass(1)
  expect(second.money.costs(id).idle).toBeNull()
  // What the instance wrote down itself arrives.
  recent = Array.from({ length: 161 }, (_, minute) => ({
    atMs: clock.nowMs() - (161 - minute) * MINUTE,
    tiers: {},
    gpus: [[0.01, null, null]],
    memory: [null, null],
    cpu: [null, null],
  }))
  second.pass(1)
  expect(second.money.costs(id).idle?.yuan).toBeCloseTo((2 * 162) / 60, 1)
  expect((await second.report()).rows[0]?.idleHours).toBeCloseTo((before ?? 0) + 2 + 2 / 60, 6)
  await second.money.close?.()

  // A minute of work, or one that nobody saw, ends it.
  recent = recent.map((sample, at) => (at === 155 ? { ...sample, gpus: [[0.8, null, null]] } : sample))
  const third = await open()
  third.pass(1)
  expect(third.money.costs(id).idle).toBeNull()
  await third.money.close?.()
})

it('keeps one reading of the disks for each day, and charges a day when it is over', async () => {
  const { money, pass, report } = await open()
  pass(3)
  expect((await report()).rows[0]?.dataDiskYuan).toBe(0)
  clock.advance(24 * HOUR)
  const { rows, regions } = await report()
  expect(rows[0]?.dataDiskYuan).toBeCloseTo(0.66, 9)
  expect(regions).toMatchObject([{ region: '西北B区' }])
  await money.close?.()
})

it('writes nothing while nothing answers', async () => {
  online = false
  const { money, pass } = await open()
  pass(10)
  await money.close?.()
  expect(await readdir(dataDir)).not.toContain('usage.json')
})
