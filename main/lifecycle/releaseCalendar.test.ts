import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { releaseCalendar } from './releaseCalendar.ts'

const anchorMs = Date.UTC(2026, 2, 1, 8, 30)
const clock = { anchorMs, known: 'observed', windowDays: 15, deadlineMs: anchorMs + 15 * 86_400_000 } as const

it('puts the deadline and its alarms into a calendar', () => {
  const entry = { instanceId: 'b6f24c9ac7-3bf7e58e', clock, title: 'box：自动释放', description: 'a; b, c\nd' }
  const text = releaseCalendar([entry], loadProfile().teardown.reminderHoursBefore, anchorMs)
  expect(text).toContain('DTSTART:20260316T083000Z')
  expect(text).toContain('UID:b6f24c9ac7-3bf7e58e@berth')
  expect(text.match(/TRIGGER:[^\r\n]+/g)).toEqual([
    'TRIGGER:-PT168H',
    'TRIGGER:-PT72H',
    'TRIGGER:-PT24H',
    'TRIGGER:-PT6H',
  ])
  expect(text).toContain('SUMMARY:box：自动释放')
  expect(text).toContain('DESCRIPTION:a\\; b\\, c\\nd')
})

it('moves an entry that a calendar has: the same id, a higher number, whatever the time zone of this computer', () => {
  const entry = { instanceId: 'b6f24c9ac7-3bf7e58e', clock, title: 't', description: 'd' }
  const sequence = (nowMs: number) => Number(/SEQUENCE:(\d+)/.exec(releaseCalendar([entry], [24], nowMs))?.[1])
  expect(sequence(anchorMs + 60_000)).toBeGreaterThan(sequence(anchorMs))
  expect(sequence(Date.UTC(2080, 0, 1))).toBeLessThan(2 ** 31)
})

it('takes an entry back: the same id, a higher number, cancelled, and nothing rings', () => {
  const entry = { instanceId: 'b6f24c9ac7-3bf7e58e', clock, title: 't', description: 'd' }
  const text = releaseCalendar([entry], [24], anchorMs + 60_000, true)
  expect(text).toContain('METHOD:CANCEL')
  expect(text).toContain('STATUS:CANCELLED')
  expect(text).toContain('UID:b6f24c9ac7-3bf7e58e@berth')
  expect(text).not.toContain('VALARM')
  expect(releaseCalendar([entry], [24], anchorMs)).toContain('METHOD:PUBLISH')
})
