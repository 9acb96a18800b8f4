// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { AuditScreen } from './AuditScreen.tsx'

afterEach(cleanup)

const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1)

it('finds a line by its act, its facts or its instance, and says how many are shown', async () => {
  renderScreen(<AuditScreen />)
  await screen.findByRole('table')
  const all = rows().length
  expect(all).toBeGreaterThan(2)
  const words = rows()[0]?.querySelector('summary')?.textContent?.trim() ?? ''
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: words.toUpperCase() } })
  expect(rows().length).toBeGreaterThan(0)
  expect(rows().length).toBeLessThan(all)
  for (const row of rows()) expect(row.textContent).toContain(words)
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'no such words' } })
  expect(screen.queryByRole('table')).toBeNull()
  expect(document.body.textContent).toContain('没有符合的记录')
  expect(document.body.textContent).toContain(`显示 0 / ${all} 行`)
})
