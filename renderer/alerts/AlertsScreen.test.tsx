// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyAlerts } from '#renderer/dev/storyAlerts.ts'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { AlertsScreen } from './AlertsScreen.tsx'
import { useAlerts } from './alertStore.ts'

afterEach(cleanup)
beforeEach(() => {
  const nowMs = Date.now()
  useInstances.setState({ views: storyInstances(nowMs) })
  useAlerts.setState({ told: { alerts: storyAlerts(nowMs), muted: ['b6f24c9a07-3bf7e580'], seenId: 3 } })
})

it('says each in a whole sentence, what still holds, and that silence proves nothing; looking makes it seen', async () => {
  const { calls } = renderScreen(<AlertsScreen />)
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1)
  expect(rows.map((row) => row.textContent?.includes('仍然如此'))).toEqual([true, true, true, true, false, false])
  expect(rows[0]?.textContent).toContain('文件数（inode）用了 96%')
  expect(rows[1]?.textContent).toContain('只占 1.2 GB：多半是缓存或数据集')
  expect(document.body.textContent).toContain('没有提醒不等于没事')
  await waitFor(() => expect(calls).toContainEqual(['alerts.seen', { id: 6 }]))
})

it('does not say "still so" of an instance that cannot be seen now', () => {
  useInstances.setState({ views: [] })
  renderScreen(<AlertsScreen />)
  expect(document.body.textContent).toContain('最后一次看到时如此')
  expect(document.body.textContent).not.toContain('仍然如此')
})

it('has no switch for the demo, of which nothing is shown as a notice', () => {
  useInstances.setState(({ views }) => ({
    views: (views ?? []).map((view, at) => ({ ...view, instance: { ...view.instance, demo: at === 0 } })),
  }))
  renderScreen(<AlertsScreen />)
  expect(screen.queryByRole('switch', { name: storyInstances(0)[0]?.instance.alias ?? '' })).toBeNull()
  expect(screen.getAllByRole('switch').length).toBeGreaterThan(0)
})

it('leads to the instance, and switches the notices of one off and on', async () => {
  const { calls } = renderScreen(<AlertsScreen />)
  expect((screen.getByRole('switch', { name: 'autodl-lora-2' }) as HTMLInputElement).checked).toBe(false)
  fireEvent.click(screen.getByRole('switch', { name: 'autodl-lora-1' }))
  await waitFor(() => expect(calls.some(([method]) => method === 'alerts.mute')).toBe(true))
  expect(calls.find(([method]) => method === 'alerts.mute')?.[1]).toMatchObject({ muted: true })
  fireEvent.click(screen.getAllByRole('button', { name: '打开 autodl-lora-2' })[0] as HTMLElement)
  expect(useShell.getState().place).toMatchObject({ kind: 'instance', id: 'b6f24c9a07-3bf7e580' })
})
