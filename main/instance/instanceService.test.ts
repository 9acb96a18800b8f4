import { expect, it, vi } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance } from '#app/instance/instance.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { exampleInstance } from './exampleInstance.testkit.ts'
import type { InstanceRegistry } from './instanceRegistry.ts'
import { createInstances } from './instanceService.ts'

const HOUR = 3_600_000

it('a clock that was noted in the future is counted from the last answer, once, and does not move on', async () => {
  const clock = new ManualClock()
  clock.advance(1_000 * HOUR)
  const nowMs = clock.nowMs()
  const off: Instance = {
    ...exampleInstance,
    seenAliveAtMs: nowMs - 3 * HOUR,
    power: { state: 'off', sinceMs: nowMs + 7 * 24 * HOUR, known: 'observed' },
  }
  let instance = off
  const none = () => ({ [Symbol.dispose]: () => undefined })
  const link = { state: { kind: 'idle' }, watch: none, reconnectNow: () => undefined, rest: () => undefined }
  const registry = {
    list: () => [instance],
    find: () => instance,
    get: () => instance,
    link: () => link,
    watch: none,
    change: vi.fn(async (_id: string, next: (now: Instance) => Instance) => {
      instance = next(instance)
      return instance
    }),
  }
  const service = createInstances({
    registry: registry as unknown as InstanceRegistry,
    clock,
    profile: loadProfile(),
    audit: async () => undefined,
    writeConfig: async () => undefined,
    sshFolder: () => '/nowhere',
    log: { error: () => undefined },
    summary: () => ({ worstUsedRatio: null, atRiskCount: null }),
    watchSummary: none,
    move: () => Promise.reject(new Error('nobody moves')),
  })
  for (let minute = 0; minute < 300; minute += 1) {
    clock.advance(60_000)
    await Promise.resolve()
  }
  expect(instance.power).toEqual({ state: 'off', sinceMs: nowMs - 3 * HOUR, known: 'guess' })
  expect(registry.change).toHaveBeenCalledTimes(1)
  service.close?.()
})
