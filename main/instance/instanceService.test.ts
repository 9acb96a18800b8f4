import { expect, it, vi } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance } from '#app/instance/instance.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { exampleInstance } from './exampleInstance.testkit.ts'
import type { InstanceRegistry } from './instanceRegistry.ts'
import { createInstances } from './instanceService.ts'

const HOUR = 3_600_000

function open(first: Instance, clock: ManualClock, link: { kind: string } = { kind: 'idle' }) {
  let instance = first
  let linkChanged: () => void = () => undefined
  const none = () => ({ [Symbol.dispose]: () => undefined })
  const registry = {
    list: () => [instance],
    find: () => instance,
    get: () => instance,
    link: () => ({
      state: link,
      watch: (heard: () => void) => {
        linkChanged = heard
        return none()
      },
      reconnectNow: () => undefined,
      rest: () => undefined,
    }),
    watch: none,
    change: vi.fn(async (_id: string, next: (now: Instance) => Instance) => {
      instance = next(instance)
      return instance
    }),
  }
  let read: () => void = () => undefined
  const audited: string[] = []
  const writeConfig = vi.fn(async () => undefined)
  const service = createInstances({
    registry: registry as unknown as InstanceRegistry,
    clock,
    profile: loadProfile(),
    audit: async (act) => void audited.push(act),
    writeConfig,
    sshFolder: () => '/nowhere',
    log: { error: () => undefined },
    summary: () => ({ worstUsedRatio: null, gauges: [], gpuUtilRatio: null, atRiskCount: null, runningQueue: null }),
    watchSummary: (changed) => {
      read = changed
      return none()
    },
    move: () => Promise.reject(new Error('nobody moves')),
  })
  const shown = async () => {
    for await (const views of service.handlers['instance.watch']({}, context)) return views
    throw new Error('no list')
  }
  return {
    service,
    registry,
    audited,
    writeConfig,
    shown,
    now: () => instance,
    read: () => read(),
    linkChanged: () => linkChanged(),
  }
}
const context = { signal: new AbortController().signal }

it('forgets what is gone: no row, no clock, no ssh entry, one line in the audit log', async () => {
  const clock = new ManualClock()
  const off: Instance = {
    ...exampleInstance,
    containerUuid: 'b6f24c9ac7-3bf7e58e',
    power: { state: 'off', sinceMs: 0, known: 'told' },
  }
  const { service, audited, writeConfig, shown, now } = open(off, clock)
  const forget = async (typedAlias: string) => service.handlers['instance.forget']({ id: off.id, typedAlias }, context)
  await expect(forget('autodl-x-2')).rejects.toMatchObject({ code: 'teardown.aliasMismatch' })
  expect(await shown()).toHaveLength(1)
  await forget(off.alias)
  expect(await shown()).toEqual([])
  expect(now()).toMatchObject({ archivedAtMs: clock.nowMs(), power: { state: 'unknown' } })
  expect([audited, writeConfig.mock.calls.length]).toEqual([['instance.forgotten'], 1])
  service.close?.()
})

it('does not forget an instance of AutoDL that answers, but a host that never was one', async () => {
  const online = { kind: 'online' }
  const running: Instance = { ...exampleInstance, containerUuid: 'b6f24c9ac7-3bf7e58e' }
  const first = open(running, new ManualClock(), online)
  const input = { id: running.id, typedAlias: running.alias }
  await expect(async () => first.service.handlers['instance.forget'](input, context)).rejects.toMatchObject({
    code: 'instance.answers',
  })
  expect(first.now().archivedAtMs).toBeNull()
  first.service.close?.()
  const second = open({ ...running, containerUuid: null }, new ManualClock(), online)
  await second.service.handlers['instance.forget'](input, context)
  expect(await second.shown()).toEqual([])
  second.service.close?.()
})

it('a clock that was noted in the future is counted from the last answer, once, and does not move on', async () => {
  const clock = new ManualClock()
  clock.advance(1_000 * HOUR)
  const nowMs = clock.nowMs()
  const off: Instance = {
    ...exampleInstance,
    seenAliveAtMs: nowMs - 3 * HOUR,
    power: { state: 'off', sinceMs: nowMs + 7 * 24 * HOUR, known: 'observed' },
  }
  const { service, registry, now } = open(off, clock)
  for (let minute = 0; minute < 300; minute += 1) {
    clock.advance(60_000)
    await Promise.resolve()
  }
  expect(now().power).toEqual({ state: 'off', sinceMs: nowMs - 3 * HOUR, known: 'guess' })
  expect(registry.change).toHaveBeenCalledTimes(1)
  service.close?.()
})

it('tells readings of all instances together, twice a second at most', async () => {
  const clock = new ManualClock()
  const { service, read } = open(exampleInstance, clock)
  const abort = new AbortController()
  let lists = 0
  const watching = (async () => {
    for await (const _ of service.handlers['instance.watch']({}, { signal: abort.signal })) lists++
  })()
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  await vi.waitFor(() => expect(lists).toBe(1))
  for (let reading = 0; reading < 50; reading++) read()
  await settled()
  expect(lists).toBe(1)
  clock.advance(500)
  await vi.waitFor(() => expect(lists).toBe(2))
  clock.advance(5_000)
  await settled()
  expect(lists).toBe(2)
  read()
  clock.advance(500)
  await vi.waitFor(() => expect(lists).toBe(3))
  service.close?.()
  abort.abort()
  await watching
})

it('puts away only what is known to be off, and gives it back when it is on again', async () => {
  const clock = new ManualClock(7 * HOUR)
  for (const state of ['on', 'noGpu', 'unknown', 'released'] as const) {
    const power = { ...exampleInstance.power, state }
    const { service, now } = open({ ...exampleInstance, power }, clock)
    const putAway = async () => service.handlers['instance.update']({ id: exampleInstance.id, putAway: true }, context)
    await expect(putAway()).rejects.toMatchObject({ code: 'instance.notOff' })
    expect(now().putAwayAtMs).toBeNull()
    service.close?.()
  }
  const link = { kind: 'idle' }
  const off: Instance = { ...exampleInstance, power: { state: 'off', sinceMs: 0, known: 'told' } }
  const { service, now, shown, linkChanged } = open(off, clock, link)
  await service.handlers['instance.update']({ id: off.id, putAway: true }, context)
  expect([now().putAwayAtMs, (await shown())[0]?.clock]).toEqual([clock.nowMs(), expect.anything()])
  await service.handlers['instance.update']({ id: off.id, tags: ['later'] }, context)
  expect(now().putAwayAtMs).toBe(clock.nowMs())
  link.kind = 'online'
  linkChanged()
  await vi.waitFor(() => expect(now()).toMatchObject({ putAwayAtMs: null, power: { state: 'on' } }))
  service.close?.()
})
