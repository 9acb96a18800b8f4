// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { MoneyScreen } from './MoneyScreen.tsx'

afterEach(cleanup)
beforeEach(() => {
  URL.createObjectURL = vi.fn(() => 'blob:x')
  URL.revokeObjectURL = vi.fn()
})

it('says how long the balance lasts, what is idle, and what has no price', async () => {
  renderScreen(<MoneyScreen />)
  await screen.findByText(/大约还能用 6 小时/)
  expect(document.body.textContent).toContain('AutoDL 会强制关机')
  expect(document.body.textContent).toContain('autodl-new-1 没有填价格')
  expect(document.body.textContent).toContain('autodl-lora-1 的 GPU')
})

it('shows a month with what is not in it, as a table too', async () => {
  const { calls } = renderScreen(<MoneyScreen />)
  const table = await screen.findByRole('table', { name: /花了多少/ })
  expect(within(table).getAllByRole('row')).toHaveLength(5)
  // No price is not a price of 0.
  expect(
    within(table)
      .getByText(/autodl-new-1/)
      .closest('tr')?.textContent,
  ).toContain('—')
  expect(document.body.textContent).toContain('另有 3.5 小时没有填价格')
  fireEvent.click(screen.getByRole('button', { name: '看表格' }))
  expect(within(screen.getByRole('table', { name: '每天的花费' })).getAllByRole('row').length).toBeGreaterThan(28)
  fireEvent.click(screen.getByRole('button', { name: '上个月' }))
  await waitFor(() => expect(calls.filter(([method]) => method === 'money.report')).toHaveLength(2))
})

it('takes a balance below zero, and no nonsense', async () => {
  const { calls } = renderScreen(<MoneyScreen />)
  const balance = await screen.findByLabelText('控制台上的余额')
  fireEvent.change(balance, { target: { value: '-3.5' } })
  fireEvent.change(screen.getByLabelText('少于多少小时提醒'), { target: { value: '0' } })
  expect(screen.getByRole('button', { name: '记下' })).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('少于多少小时提醒'), { target: { value: '12' } })
  fireEvent.click(screen.getByRole('button', { name: '记下' }))
  await waitFor(() =>
    expect(calls).toContainEqual(['money.setAccount', { balanceYuan: -3.5, warnHours: 12, idleWarnYuan: 5 }]),
  )
})
