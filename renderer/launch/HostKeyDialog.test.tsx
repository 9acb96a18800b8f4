// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { LaunchScreen } from './LaunchScreen.tsx'
import { useLaunch } from './launchStore.ts'

beforeEach(() => {
  useLaunch.getState().reset()
  useInstances.getState().set([])
})
afterEach(cleanup)

async function inspect(standing: 'new' | 'newType' | 'changed' | 'revoked' | 'known', port = 40999) {
  const { calls } = renderScreen(<LaunchScreen />, { standing })
  fireEvent.change(screen.getByLabelText('SSH 登录指令'), {
    target: { value: `ssh -p ${port} root@connect.westb.seetacloud.com\njbeOXgTWUxq+` },
  })
  fireEvent.click(screen.getByRole('button', { name: '下一步：连接' }))
  return calls
}
const sentPassword = (calls: readonly [string, unknown][]) => JSON.stringify(calls).includes('jbeOXgTWUxq+')

describe('the host key step', () => {
  it('asks before a new key is accepted, with the focus on Cancel and no password sent', async () => {
    const calls = await inspect('new')
    const cancel = await screen.findByRole('button', { name: '取消' })
    await waitFor(() => expect(document.activeElement).toBe(cancel))
    expect(screen.getByText(/^SHA256:/)).toBeTruthy()
    expect(calls.map(([method]) => method)).toEqual(['launch.inspectHost'])
    expect(sentPassword(calls)).toBe(false)
  })

  it('forgets the password when the person cancels', async () => {
    await inspect('new')
    fireEvent.click(await screen.findByRole('button', { name: '取消' }))
    expect(useLaunch.getState().password).toBe('')
    expect(useLaunch.getState().text).toBe('')
  })

  it.each(['changed', 'revoked'] as const)('offers no way on when the key is %s', async (standing) => {
    const calls = await inspect(standing)
    await screen.findByRole('button', { name: '上一步' })
    expect(screen.queryByRole('button', { name: '接受这个密钥' })).toBeNull()
    expect(screen.queryByRole('button', { name: '连接并检查' })).toBeNull()
    expect(sentPassword(calls)).toBe(false)
  })

  it('shows what is on record beside a key of another type, warns, and lets it be accepted', async () => {
    const calls = await inspect('newType')
    await screen.findByText('密钥类型和记录的不一样，请核对')
    expect(screen.getByText(/^ssh-rsa SHA256:/)).toBeTruthy()
    expect(screen.getByText(/请先到控制台核对地址/)).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '取消' })))
    expect(sentPassword(calls)).toBe(false)
    fireEvent.click(screen.getByRole('button', { name: '接受这个密钥' }))
    await waitFor(() => expect(calls.map(([method]) => method)).toContain('launch.acceptHostKey'))
  })

  it('lets a known instance that shows a key of another type only prove that it is the same container', async () => {
    useInstances.getState().set(storyInstances(Date.now()))
    await inspect('newType', 38076)
    await screen.findByRole('button', { name: '核对容器编号并更新' })
    expect(screen.queryByRole('button', { name: '接受这个密钥' })).toBeNull()
  })

  it('lets a known instance prove that it moved, only after its alias is typed', async () => {
    const views = storyInstances(Date.now())
    useInstances.getState().set(views)
    const { alias } = views[0]?.instance ?? { alias: '' }
    const calls = await inspect('changed', 38076)
    const confirm = (await screen.findByRole('button', { name: '核对容器编号并更新' })) as HTMLButtonElement
    expect(confirm.disabled).toBe(true)
    fireEvent.change(screen.getByLabelText(`输入别名 ${alias} 以确认`), { target: { value: alias } })
    expect(confirm.disabled).toBe(false)
    fireEvent.click(confirm)
    await waitFor(() => expect(calls.map(([method]) => method)).toContain('instance.move'))
  })
})
