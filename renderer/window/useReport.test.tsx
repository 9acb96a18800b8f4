// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { useReport } from './useReport.tsx'

const shown = vi.hoisted(() => [] as unknown[])
vi.mock('@mantine/notifications', () => ({ notifications: { show: (what: unknown) => shown.push(what) } }))
afterEach(() => {
  cleanup()
  shown.length = 0
})

function Screen({ work }: { work: () => Promise<unknown> }) {
  const report = useReport()
  useEffect(() => report(work()), [report, work])
  return null
}

test('a failure is shown; what the person cancelled by leaving is none', async () => {
  renderScreen(<Screen work={() => Promise.reject(new BerthError('channel.aborted'))} />)
  await new Promise(setImmediate)
  expect(shown).toEqual([])
  renderScreen(<Screen work={() => Promise.reject(new BerthError('ssh.notConnected'))} />)
  await vi.waitFor(() => expect(shown).toHaveLength(1))
})
