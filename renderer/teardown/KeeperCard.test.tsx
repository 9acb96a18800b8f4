// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Power } from '#app/instance/instance.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { storyTeardown } from '#renderer/dev/storyTeardown.ts'
import { KeeperCard } from './KeeperCard.tsx'
import { useKeepers } from './keeperStore.ts'
import { useTeardowns } from './teardownStore.ts'

const nowMs = Date.now()
const DAY = 86_400_000
const example = storyInstances(nowMs)[0] as InstanceView
const { id } = example.instance
const clock = (deadlineMs: number) =>
  ({ anchorMs: deadlineMs - 15 * DAY, known: 'told', windowDays: 15, deadlineMs }) as const

const as = (power: Power, change: Partial<InstanceView> = {}, seenAliveAtMs = nowMs - 9 * DAY): InstanceView => ({
  ...example,
  ...change,
  instance: { ...example.instance, power, seenAliveAtMs },
})
const off = (sinceMs: number): Power => ({ state: 'off', sinceMs, known: 'told' })

function show(view: InstanceView) {
  cleanup()
  return renderScreen(<KeeperCard view={view} />)
}
const now = () => document.querySelector('[aria-current="step"] strong')?.textContent

afterEach(() => {
  cleanup()
  useKeepers.setState({ runs: {} })
})

it('follows what was seen, not what was clicked: boot, 关机, the new deadline', async () => {
  const before = clock(nowMs + 6 * DAY)
  show(as(off(nowMs - 9 * DAY), { clock: before, link: { kind: 'idle' } }))
  fireEvent.click(screen.getByRole('button', { name: '一步步来' }))
  expect(now()).toBe('在控制台“无卡开机”')

  useTeardowns.getState().set(id, { ...storyTeardown(example.instance, nowMs, 'idle', 'shutdown', false), plan: null })
  const on = as({ state: 'noGpu', sinceMs: nowMs + 1_000, known: 'observed' }, { clock: null }, nowMs + 2_000)
  const { calls } = show(on)
  expect(now()).toBe('再关机')
  fireEvent.click(screen.getByRole('button', { name: '准备关机' }))
  await waitFor(() => expect(calls).toEqual([['teardown.begin', { instanceId: id, verb: 'shutdown' }]]))

  // Off again, and seen alive since the walk began.
  const later = as(off(nowMs + 60_000), { clock: clock(nowMs + 15 * DAY), link: { kind: 'idle' } }, nowMs + 50_000)
  show(later)
  expect(now()).toBeUndefined()
  expect(screen.getByText(/^原来到 .*，现在到 /)).toBeTruthy()
  expect(screen.getByText(/AutoDL 没有这样承诺/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '好' }))
  expect(useKeepers.getState().runs).toEqual({})
})

it('has nothing to begin while no clock runs', () => {
  show(as({ state: 'on', sinceMs: nowMs, known: 'observed' }, { clock: null }))
  expect(screen.queryByRole('button', { name: '一步步来' })).toBeNull()
})
