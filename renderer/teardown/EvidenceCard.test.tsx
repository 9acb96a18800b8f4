// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Row } from '#app/teardown/teardownView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { EvidenceRow } from './EvidenceCard.tsx'

afterEach(cleanup)

const green: Row = {
  id: 'quiet',
  status: 'green',
  reason: 'quietNone',
  params: {},
  items: [],
  source: 'SSH',
  atMs: Date.now(),
  expiresAtMs: Date.now() + 600_000,
}

it.each([
  ['unknown', { ...green, status: 'unknown' as const }, '未知'],
  ['never read', { ...green, atMs: null }, '未知'],
  ['expired', { ...green, atMs: 0, expiresAtMs: 1 }, '已过期'],
  ['red', { ...green, status: 'red' as const }, '不通过'],
])('never shows a line that is %s as passed', (_name, row, word) => {
  renderScreen(<EvidenceRow row={row} />)
  expect(screen.getByText(word)).toBeTruthy()
  expect(screen.queryByText('通过')).toBeNull()
})

it('shows a fresh green line as passed, and escapes what the instance named', () => {
  renderScreen(<EvidenceRow row={{ ...green, items: ['4127 pyth\u202Eon'] }} />)
  expect(screen.getByText('通过')).toBeTruthy()
  expect(screen.getByText('4127 pyth\\u{202e}on')).toBeTruthy()
})
