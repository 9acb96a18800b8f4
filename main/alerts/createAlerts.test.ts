import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { Alert } from '#app/alerts/alert.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance } from '#app/instance/instance.ts'
import { ledgerOf } from '#app/storage/ledger.testkit.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { createAlerts } from './createAlerts.ts'

let dataDir: string
let clock: ManualClock
let told: Alert[]
let quietHours: { from: string; to: string } | null
let link: 'online' | 'unreachable'
let instances: readonly Instance[]
let changed: () => void
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'berth-alerts-'))
  clock = new ManualClock(1_700_000_000_000)
  told = []
  quietHours = null
  link = 'online'
  instances = [exampleInstance]
  return () => rm(dataDir, { recursive: true, force: true })
})

const { id } = exampleInstance

async function open() {
  let heard: (instanceId: string) => void = () => undefined
  let view: StorageView | null = null
  const registry = {
    list: () => instances,
    watch: (listener: () => void) => {
      changed = listener
      return { [Symbol.dispose]: () => undefined }
    },
    get: () => exampleInstance,
    find: () => exampleInstance,
    link: () => ({ state: { kind: link } }),
  } as unknown as InstanceRegistry
  const alerts = await createAlerts({
    ...groundIn(dataDir, clock),
    registry,
    storage: {
      latest: () => view,
      ledger: async () => ledgerOf([]),
      onChange: (listener) => {
        heard = listener
        return { [Symbol.dispose]: () => undefined }
      },
    },
    outlooks: async () => [],
    costs: () => ({ idle: null, balance: null }),
    queueNews: () => undefined,
    quietHours: () => quietHours,
    tell: (alert) => void told.push(alert),
  })
  const shown = async () => {
    const watch = alerts.handlers['alerts.watch']({}, { signal: new AbortController().signal })
    const { value } = await watch[Symbol.asyncIterator]().next()
    return value as { alerts: Alert[]; muted: string[]; seenId: number }
  }
  const read = async (used: number, fromCache = false) => {
    const bytes = { used, total: 100 }
    const tier = { tier: 'data', path: '/d', state: 'ok', bytes, inodes: null, inodeCapAssumed: false } as const
    view = { tiers: [{ ...tier, source: 'df', atMs: clock.nowMs() }], compute: null, fromCache }
    heard(id)
    heard(id)
    clock.advance(60_000)
    // The judgement waits for the ledger, which is another turn of the loop.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return { alerts, shown, read }
}

it('tells a full disk once, keeps it over a restart, and ends it when there is room again', async () => {
  const first = await open()
  for (const used of [96, 97, 96]) await first.read(used)
  expect(told.map(({ kind, level }) => [kind, level])).toEqual([['fills', 'critical']])
  await first.alerts.close?.()
  const second = await open()
  await second.read(98)
  expect(told).toHaveLength(1)
  await second.read(20)
  expect((await second.shown()).alerts[0]?.endedAtMs).not.toBeNull()
  await second.alerts.close?.()
  expect(clock.pendingCount).toBe(0)
})

it('shows in quiet hours nothing, and afterwards what still holds', async () => {
  const { read, alerts } = await open()
  const at = (aheadMs: number) => new Date(clock.nowMs() + aheadMs).toTimeString().slice(0, 5)
  quietHours = { from: at(-3_600_000), to: at(3_600_000) }
  await read(96)
  expect(told).toEqual([])
  clock.advance(2 * 3_600_000)
  expect(told.map(({ kind }) => kind)).toEqual(['fills'])
  await read(20)
  quietHours = { from: at(-3_600_000), to: at(3_600_000) }
  clock.advance(60_000)
  alerts.tellWhenDone(id, { planHash: 'a', is: 'notice', atMs: 1, reason: null })
  alerts.tellWhenDone(id, { planHash: 'a', is: 'off', atMs: null, reason: null })
  clock.advance(2 * 3_600_000)
  // The notice is over by then.
  expect(told.map(({ kind, whenDone }) => whenDone?.is ?? kind)).toEqual(['fills', 'off'])
  await alerts.close?.()
  expect(clock.pendingCount).toBe(0)
})

it('judges nothing by values of an earlier run, nor while there is no connection', async () => {
  const { read, shown } = await open()
  await read(99, true)
  link = 'unreachable'
  await read(99)
  expect([told, (await shown()).alerts]).toEqual([[], []])
})

it('is quiet about a muted instance, and lists it all the same', async () => {
  const { alerts, read, shown } = await open()
  const signal = new AbortController().signal
  await alerts.handlers['alerts.mute']({ instanceId: id, muted: true }, { signal })
  await read(99)
  expect([told.length, (await shown()).alerts.length, (await shown()).muted]).toEqual([0, 1, [id]])
  await alerts.handlers['alerts.seen']({ id: 99 }, { signal })
  expect((await shown()).seenId).toBe(1)
  await alerts.close?.()
})

it('ends what is open of an instance that is released or forgotten', async () => {
  const { alerts, read, shown } = await open()
  await read(99)
  instances = [{ ...exampleInstance, archivedAtMs: 1 }]
  changed()
  expect((await shown()).alerts[0]?.endedAtMs).not.toBeNull()
  await alerts.close?.()
})
