// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { useFollow } from './useFollow.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

let follow: (signal: AbortSignal) => Promise<void>

function Screen({ online }: { online: boolean }) {
  return <p>{useFollow(follow, online)?.code ?? 'none'}</p>
}

test('follows while it is connected, again after a failure, and not after the screen is gone', async () => {
  const signals: AbortSignal[] = []
  follow = async (signal: AbortSignal) => {
    signals.push(signal)
    if (signals.length === 1) throw new BerthError('queue.unknown')
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  }
  const { container, rerender, unmount } = render(<Screen online={false} />)
  await act(() => vi.advanceTimersByTimeAsync(10_000))
  expect(signals).toHaveLength(0)
  rerender(<Screen online />)
  await act(() => vi.advanceTimersByTimeAsync(0))
  expect(container.textContent).toBe('queue.unknown')
  await act(() => vi.advanceTimersByTimeAsync(5_000))
  expect(signals).toHaveLength(2)
  expect(container.textContent).toBe('none')
  rerender(<Screen online={false} />)
  expect(signals[1]?.aborted).toBe(true)
  rerender(<Screen online />)
  expect(signals).toHaveLength(3)
  unmount()
  expect(signals[2]?.aborted).toBe(true)
  await act(() => vi.advanceTimersByTimeAsync(60_000))
  expect(signals).toHaveLength(3)
})
