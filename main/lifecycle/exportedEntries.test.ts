import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance } from '#app/instance/instance.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { createLifecycle } from './createLifecycle.ts'

const DAY = 86_400_000
let folder: string
let clock: ManualClock
let instances: Instance[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-calendar-'))
  clock = new ManualClock(Date.UTC(2026, 2, 10))
  instances = ['a', 'b'].map((id) => ({ ...exampleInstance, id, alias: id, power: offSince(1) }))
})
afterEach(() => rm(folder, { recursive: true }))

const offSince = (days: number): Instance['power'] => ({
  state: 'off',
  sinceMs: clock.nowMs() - days * DAY,
  known: 'told',
})
const on = (): Instance['power'] => ({ state: 'on', sinceMs: clock.nowMs(), known: 'observed' })

async function open() {
  const registry = {
    list: () => instances,
    get: (id: string) => instances.find((one) => one.id === id),
    link: () => ({ state: { kind: 'online', sinceMs: 0, rttMs: null } }),
    watch: () => ({ [Symbol.dispose]: () => undefined }),
  } as unknown as InstanceRegistry
  const { handlers, close } = await createLifecycle({ ...groundIn(folder, clock), registry })
  const context = { signal: new AbortController().signal }
  return {
    close,
    save: (instanceId: string | null) => handlers['lifecycle.calendar']({ instanceId, language: 'en' }, context),
    takeBack: () => handlers['lifecycle.takeBack']({ language: 'zh-CN' }, context),
    async outdated() {
      for await (const entries of handlers['lifecycle.followOutdated']({}, context)) return entries
      throw new Error('no entries')
    },
  }
}

it('says what a calendar holds that is no longer so, over a restart, until it was taken back', async () => {
  const first = await open()
  await first.save(null)
  expect(await first.outdated()).toEqual([])
  instances = instances.map((one) => ({ ...one, power: one.id === 'a' ? on() : offSince(3) }))
  await first.close?.()

  const second = await open()
  expect(await second.outdated()).toMatchObject([
    { instanceId: 'a', alias: 'a', nowMs: null },
    { instanceId: 'b', nowMs: clock.nowMs() + 12 * DAY },
  ])
  const { fileName, text } = await second.takeBack()
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
  expect(fileName).toBe('berth-ended.ics')
  expect(events.map((event) => [event.getFirstPropertyValue('uid'), event.getFirstPropertyValue('status')])).toEqual([
    ['a@berth', 'CANCELLED'],
  ])
  // What only moved is mended by the file of deadlines.
  expect(await second.outdated()).toMatchObject([{ instanceId: 'b' }])
  await second.save('b')
  expect(await second.outdated()).toEqual([])
  await expect(second.takeBack()).rejects.toThrow('lifecycle.noClocks')
  await second.close?.()
})

it('does not speak of instances that were forgotten or put into no calendar, nor of deadlines that are past', async () => {
  const berth = await open()
  await berth.save('a')
  instances = []
  expect(await berth.outdated()).toMatchObject([{ instanceId: 'a', nowMs: null }])
  clock.advance(20 * DAY)
  expect(await berth.outdated()).toEqual([])
  await berth.close?.()
})
