import { expect, it } from 'vitest'
import type { Alert } from '#app/alerts/alert.ts'
import { alertNotice } from './alertNotice.ts'

const GB = 2 ** 30
const alert = (facts: Partial<Alert>): Alert => ({
  id: 1,
  atMs: 0,
  instanceId: 'a',
  alias: 'autodl-lora-2',
  endedAtMs: null,
  kind: 'fills',
  tier: 'data',
  measure: 'bytes',
  level: 'high',
  usedRatio: 0.934,
  fullAtMs: null,
  count: null,
  ownBytes: null,
  yuan: null,
  sinceMs: null,
  hoursLeft: null,
  queue: null,
  whenDone: null,
  ...facts,
})

it('says what happened, in both languages, with no placeholder open', () => {
  const all = [
    alert({}),
    alert({ ownBytes: GB }),
    alert({ tier: 'fs', measure: 'inodes', level: 'critical' }),
    alert({ kind: 'fillsSoon', level: null, fullAtMs: 1_700_000_000_000 }),
    alert({ kind: 'atRisk', tier: null, measure: null, level: null, count: 1 }),
    alert({ kind: 'atRisk', tier: null, measure: null, level: null, count: 3 }),
    alert({ kind: 'idle', tier: null, measure: null, level: null, yuan: 6.2, sinceMs: 1_700_000_000_000 }),
    alert({ kind: 'lowBalance', tier: null, measure: null, level: null, hoursLeft: 5.4 }),
  ]
  for (const locale of ['zh-CN', 'en-GB'])
    for (const each of all) {
      const { title, body } = alertNotice(each, locale)
      expect(title).toBe('autodl-lora-2')
      expect(body).not.toMatch(/\{\{|undefined|null/)
      expect(body.length).toBeGreaterThan(20)
    }
})

it('says that a data disk is full of other things only where the person’s own work is little of it', () => {
  expect(alertNotice(alert({ ownBytes: GB }), 'en').body).toContain('only 1 GB of it')
  expect(alertNotice(alert({ ownBytes: 30 * GB }), 'en').body).not.toContain('only')
  expect(alertNotice(alert({ kind: 'atRisk', count: 1 }), 'en').body).toContain('1 file that matters has')
})
