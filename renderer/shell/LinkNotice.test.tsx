// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { LinkNotice } from './LinkNotice.tsx'

afterEach(cleanup)

const unreachable = storyInstances(Date.now()).find(({ link }) => link.kind === 'unreachable') as InstanceView
let change: (view: InstanceView) => void = () => undefined

function Changing() {
  const [view, setView] = useState(unreachable)
  change = setView
  return <LinkNotice view={view} />
}

it('keeps what the person tells of when it went off while Berth tries again by itself', async () => {
  renderScreen(<Changing />)
  fireEvent.click(screen.getByRole('button', { name: '我在控制台关了机…' }))
  fireEvent.click(await screen.findByLabelText('控制台上写着，我粘过来'))
  fireEvent.change(screen.getByLabelText('控制台上的原话'), { target: { value: '已关机 1 小时' } })
  act(() => change({ ...unreachable, link: { kind: 'connecting', sinceMs: 0, attempt: 3 } }))
  expect(screen.queryByRole('button', { name: '更新地址或主机密钥' })).toBeNull()
  expect(screen.getByDisplayValue('已关机 1 小时')).toBeTruthy()
})

it('keeps what the person types about a new address while Berth tries again by itself', () => {
  renderScreen(<Changing />)
  fireEvent.click(screen.getByRole('button', { name: '更新地址或主机密钥' }))
  const typed = 'ssh -p 40001 root@connect.westb.seetacloud.com'
  fireEvent.change(screen.getByRole('textbox'), { target: { value: typed } })
  act(() => change({ ...unreachable, link: { kind: 'connecting', sinceMs: 0, attempt: 3 } }))
  expect(screen.queryByRole('button', { name: '更新地址或主机密钥' })).toBeNull()
  expect(screen.getByDisplayValue(typed)).toBeTruthy()
})
