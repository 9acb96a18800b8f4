import { expect, test } from 'vitest'
import { ManualClock } from './manualClock.ts'

test('runs what falls due in order of time, at its own time', () => {
  const clock = new ManualClock(1000)
  const seen: string[] = []
  clock.after(20, () => seen.push(`b@${clock.nowMs()}`))
  clock.after(10, () => {
    seen.push(`a@${clock.nowMs()}`)
    clock.after(5, () => seen.push(`nested@${clock.nowMs()}`))
  })
  clock.after(21, () => seen.push('late'))
  clock.after(1, () => seen.push('never'))[Symbol.dispose]()
  clock.advance(20)
  expect(seen).toEqual(['a@1010', 'nested@1015', 'b@1020'])
  expect([clock.nowMs(), clock.nextDueMs(), clock.pendingCount]).toEqual([1020, 1021, 1])
})
