import { expect, it } from 'vitest'
import { reminderText } from './reminderText.ts'

const notice = (known: 'observed' | 'guess') => ({
  id: 1,
  atMs: 0,
  isCertain: true,
  instanceId: 'a',
  alias: 'autodl-lora-2',
  hoursBefore: 24,
  clock: { anchorMs: 0, known, windowDays: 15, deadlineMs: 15 * 86_400_000 },
})

it('names the instance and the hours that are really left, in both languages, with no placeholder open', () => {
  const nowMs = 15 * 86_400_000 - 20 * 3_600_000
  for (const locale of ['zh-CN', 'en-GB']) {
    const { title, body } = reminderText(notice('observed'), locale, nowMs)
    expect(title).toContain('autodl-lora-2')
    expect(title).toContain('20')
    expect(title + body).not.toContain('{{')
  }
  expect(reminderText(notice('guess'), 'en', nowMs).body).toContain('guess')
  const possible = reminderText({ ...notice('guess'), isCertain: false }, 'en', nowMs)
  expect(possible.title).toContain('if it is off')
  expect(possible.body).not.toContain('{{')
})
