// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { storyReminders } from '#renderer/dev/storyReminders.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { DeadlinesScreen } from './DeadlinesScreen.tsx'
import { useReminders } from './reminderStore.ts'

afterEach(cleanup)
beforeEach(() => {
  URL.createObjectURL = vi.fn(() => 'blob:x')
  URL.revokeObjectURL = vi.fn()
  const nowMs = Date.now()
  useInstances.setState({ views: storyInstances(nowMs) })
  useReminders.setState({ rung: storyReminders(nowMs) })
})

it('lists every deadline, the nearest first, with how it is known, and asks about the one that is silent', () => {
  renderScreen(<DeadlinesScreen />)
  const rows = within(screen.getByRole('table', { name: '期限' }))
    .getAllByRole('row')
    .slice(1)
  expect(rows.map((row) => row.textContent?.match(/autodl-\w+-\d/)?.[0])).toEqual([
    'autodl-det-1',
    'autodl-seg-1',
    'autodl-vlm-3',
  ])
  expect(rows[0]?.textContent).toContain('亲眼看到')
  expect(rows[1]?.textContent).toContain('你告诉 Berth 的')
  expect(rows[2]?.textContent).toContain('如果那时已关机')
  expect(within(rows[2] as HTMLElement).getByRole('button', { name: '我在控制台关了机…' })).toBeTruthy()
  const weeks = screen.getByRole('table', { name: '三周的日历' })
  expect(weeks.textContent).toContain('autodl-det-1')
  expect(weeks.textContent).toContain('autodl-vlm-3 （如果已关机）')
})

it('says what does not ring, shows what rang, and hands out all of them for a calendar', async () => {
  const { calls } = renderScreen(<DeadlinesScreen />)
  expect(document.body.textContent).toContain('关掉之后，什么都不会响')
  expect(document.body.textContent).toContain('autodl-vlm-3：如果已关机，还有 168 小时被自动释放')
  fireEvent.click(screen.getByRole('button', { name: '全部放进日历（.ics）' }))
  await waitFor(() => expect(calls).toContainEqual(['lifecycle.calendar', { instanceId: null, language: 'zh-CN' }]))
})

it('does not take a list that has not come for an empty one', () => {
  useInstances.setState({ views: null })
  useReminders.setState({ rung: null })
  renderScreen(<DeadlinesScreen />)
  expect(document.body.textContent).not.toContain('没有一台实例在倒计时')
  expect(document.body.textContent).not.toContain('还没有响过')
})

it('says "as observed" of a 关机 of this very moment, although the time on screen goes in steps', () => {
  const nowMs = Date.now()
  const [view] = storyInstances(nowMs).filter(({ instance }) => instance.alias === 'autodl-det-1')
  if (view === undefined) throw new Error('the story has it')
  const anchorMs = nowMs + 900
  const power = { state: 'off', sinceMs: anchorMs, known: 'observed' } as const
  const clock = { anchorMs, known: 'observed', windowDays: 15, deadlineMs: anchorMs + 15 * 86_400_000 } as const
  useInstances.setState({ views: [{ ...view, instance: { ...view.instance, power }, clock }] })
  renderScreen(<DeadlinesScreen />)
  expect(within(screen.getByRole('table', { name: '期限' })).getByText(/亲眼看到/)).toBeTruthy()
})

it('names what the calendar still rings for, and hands out the file that takes it back', async () => {
  const { calls } = renderScreen(<DeadlinesScreen />)
  expect(await screen.findByText(/这些期限已经不算数了.*autodl-ocr-1/)).toBeTruthy()
  expect(screen.getByText(/这些期限变了.*autodl-det-1/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '撤回日历里的（.ics）' }))
  await waitFor(() => expect(calls).toContainEqual(['lifecycle.takeBack', { language: 'zh-CN' }]))
})
