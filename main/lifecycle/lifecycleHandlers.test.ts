import { expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance } from '#app/instance/instance.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { lifecycleHandlers } from './lifecycleHandlers.ts'

const DAY = 86_400_000
const nowMs = Date.UTC(2026, 2, 10)
const context = { signal: new AbortController().signal }

function calendar(power: Instance['power'], language: 'zh-CN' | 'en' = 'en') {
  const registry = { get: () => ({ ...exampleInstance, power }) }
  const handlers = lifecycleHandlers({ registry, profile: loadProfile(), clock: new ManualClock(nowMs) })
  return handlers['lifecycle.calendar']({ instanceId: exampleInstance.id, language }, context)
}

it('hands out the deadline of an instance that is off, in both languages, with no placeholder open', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { fileName, text } = await calendar({ state: 'off', sinceMs: nowMs - DAY, known: 'told' }, language)
    expect(fileName).toBe(`${exampleInstance.alias}.ics`)
    expect(text).toContain('DTSTART:20260324T000000Z')
    expect(text).not.toContain('{{')
  }
})

it('says so where there is no deadline', () => {
  expect(() => calendar({ state: 'on', sinceMs: nowMs, known: 'observed' })).toThrow('lifecycle.noClock')
})
