import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from './systemClock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('runs once after the delay, and not at all when disposed', () => {
  const run = vi.fn()
  const never = vi.fn()
  systemClock.after(100, run)
  systemClock.after(100, never)[Symbol.dispose]()
  vi.advanceTimersByTime(99)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  expect(run).toHaveBeenCalledTimes(1)
  expect(never).not.toHaveBeenCalled()
})

test('a delay beyond 24 days waits as long as it says', () => {
  const run = vi.fn()
  const sixtyDaysMs = 60 * 86_400_000
  systemClock.after(sixtyDaysMs, run)
  vi.advanceTimersByTime(sixtyDaysMs - 1)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledTimes(1)
})
