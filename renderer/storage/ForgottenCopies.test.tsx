// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { ForgottenCopies } from './ForgottenCopies.tsx'

afterEach(cleanup)

it('reads the copies of a forgotten instance again, each by its path', async () => {
  const { streams } = renderScreen(<ForgottenCopies />)
  fireEvent.click(await screen.findByRole('button', { name: '核对… autodl-old-1 的副本' }))
  fireEvent.click(await screen.findByRole('button', { name: '开始核对' }))
  const asked = { instanceId: 'gone', remotePaths: ['/root/autodl-tmp/best.pth'] }
  await waitFor(() => expect(streams).toContainEqual(['transfer.verify', asked]))
})

it('is not there while nothing was forgotten', async () => {
  renderScreen(<ForgottenCopies />, { empty: true })
  await Promise.resolve()
  expect(screen.queryByRole('table')).toBeNull()
})
