// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { HostNotices } from '#renderer/shell/HostNotices.tsx'
import { type BerthClient, ClientContext } from './clientContext.ts'
import { useFeed } from './useFeed.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Screen({ onItem }: { onItem: (item: unknown) => void }) {
  useFeed('transfer.watch', null, onItem)
  return <HostNotices />
}

/** What the stream does each time it is asked for; the last goes on. */
function watching(...times: readonly (() => AsyncGenerator<unknown>)[]) {
  const seen: unknown[] = []
  let asked = 0
  const client = {
    closed: new Promise(() => undefined),
    stream: () => (times[asked++] ?? times.at(-1))?.(),
  } as unknown as BerthClient
  renderScreen(
    <ClientContext value={client}>
      <Screen onItem={(item) => seen.push(item)} />
    </ClientContext>,
  )
  return { seen, asked: () => asked }
}

const fails = (error: unknown) =>
  async function* (): AsyncGenerator<unknown> {
    yield* []
    throw error
  }
async function* works(): AsyncGenerator<unknown> {
  yield []
  await new Promise(() => undefined)
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('a list that does not fit is said by its name and reason until it comes', async () => {
  const tooLarge = new BerthError('channel.tooLarge', { sizeBytes: 5_000_000, limitBytes: 4_194_304 })
  const { seen } = watching(fails(tooLarge), works)
  await pass(1)
  expect(screen.getByRole('status').textContent).toMatch(
    /^传输列表没有更新：这次要传送的内容太大（4\.77 MB）.*不要按它关机或释放/,
  )
  await pass(2_000)
  expect(seen).toEqual([[]])
  expect(screen.queryByRole('status')).toBeNull()
})

test('one that fails again and again is asked for less and less often', async () => {
  const { asked } = watching(fails(new Error('broken')))
  await pass(1)
  expect(screen.getByRole('status')).toBeTruthy()
  await pass(10 * 60_000)
  expect(asked()).toBeGreaterThan(15)
  expect(asked()).toBeLessThan(25)
})

test('a lost channel is said once for the whole window, not for each list', async () => {
  watching(fails(new BerthError('channel.peerGone')))
  await pass(1)
  expect(screen.queryByRole('status')).toBeNull()
})
