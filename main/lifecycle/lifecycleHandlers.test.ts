import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance } from '#app/instance/instance.ts'
import { deadlineOf } from '#app/lifecycle/deadlineOf.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { lifecycleHandlers } from './lifecycleHandlers.ts'

const DAY = 86_400_000
const nowMs = Date.UTC(2026, 2, 10)
const context = { signal: new AbortController().signal }
const profile = loadProfile()
const unreachable = {
  kind: 'unreachable',
  sinceMs: 0,
  nextTryAtMs: null,
  attempt: 3,
  error: { code: 'ssh.timeout', params: {} },
} as const
const off: Instance = { ...exampleInstance, power: { state: 'off', sinceMs: nowMs - DAY, known: 'told' } }

function calendar(instances: readonly Instance[], instanceId: string | null, language: 'zh-CN' | 'en' = 'en') {
  const clock = new ManualClock(nowMs)
  const handlers = lifecycleHandlers({
    registry: { get: () => instances[0] ?? exampleInstance },
    outdated: () => [],
    profile,
    clock,
    instances: () =>
      instances.map((instance) => ({
        id: instance.id,
        alias: instance.alias,
        deadline: deadlineOf(instance, unreachable, profile, nowMs),
      })),
  })
  return handlers['lifecycle.calendar']({ instanceId, language }, context)
}

function events(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => ({
    uid: component.getFirstPropertyValue('uid'),
    startMs: new ICAL.Event(component).startDate.toJSDate().getTime(),
    summary: component.getFirstPropertyValue('summary'),
    sequence: Number(component.getFirstPropertyValue('sequence')),
    alarmsBeforeS: component
      .getAllSubcomponents('valarm')
      .map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds()),
  }))
}

it('hands out the deadline of an instance that is off, in both languages, with no placeholder open', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const { fileName, text } = await calendar([off], off.id, language)
    expect(fileName).toBe(`${off.alias}.ics`)
    expect(text).not.toContain('{{')
    expect(events(text)).toMatchObject([
      {
        uid: `${off.id}@berth`,
        startMs: nowMs + 14 * DAY,
        alarmsBeforeS: [7 * 86_400, 3 * 86_400, 86_400, 6 * 3_600].map((s) => -s),
      },
    ])
  }
})

it('hands out all that have one, also the possible ones, and says which those are', async () => {
  const silent: Instance = {
    ...exampleInstance,
    id: 'silent',
    alias: 'box-2',
    power: { state: 'on', sinceMs: 0, known: 'observed' },
    seenAliveAtMs: nowMs - 5 * DAY,
  }
  const wave: Instance = { ...off, id: 'wave', alias: 'box-3', charge: 'wave' }
  const { fileName, text } = await calendar([off, silent, wave], null)
  expect(fileName).toBe('berth-deadlines.ics')
  expect(events(text).map(({ uid, startMs }) => [uid, (startMs - nowMs) / DAY])).toEqual([
    [`${off.id}@berth`, 14],
    ['silent@berth', 10],
    ['wave@berth', 6],
  ])
  expect(events(text)[1]?.summary).toContain('if it is off')
})

it('says so where there is no deadline', () => {
  expect(() => calendar([exampleInstance], exampleInstance.id)).toThrow('lifecycle.noClock')
  expect(() => calendar([], null)).toThrow('lifecycle.noClocks')
})
