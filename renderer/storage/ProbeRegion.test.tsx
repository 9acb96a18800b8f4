// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { ProbeRegion } from './ProbeRegion.tsx'

afterEach(cleanup)

const online = storyInstances(Date.now()).filter(({ link }) => link.kind === 'online')
const [one, other] = online.map(({ instance }) => instance)

it('asks another instance that is online, and says what that proves', async () => {
  useInstances.setState({ views: online })
  const { calls } = renderScreen(<ProbeRegion instanceId={one?.id ?? ''} online />)
  fireEvent.click(screen.getByRole('button', { name: '和另一台共享吗…' }))
  expect(await screen.findByText(/路径一样不等于是同一个/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '开始验证' }))
  expect(await screen.findByText(/是同一个：8 秒内/)).toBeTruthy()
  expect(calls).toEqual([['storage.probeRegion', { instanceId: one?.id, otherId: other?.id }]])
})

it('is not there where nobody can be asked', () => {
  useInstances.setState({ views: online.slice(0, 1) })
  renderScreen(<ProbeRegion instanceId={one?.id ?? ''} online />)
  expect(screen.queryByRole('button')).toBeNull()
})
