// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import type { PlanStory } from '#renderer/dev/storyPlan.ts'
import { TransferDialog } from './TransferDialog.tsx'

const view = storyInstances(Date.now())[0] as InstanceView

function open(plan: PlanStory, direction: 'pull' | 'push' = 'pull') {
  const onClose = vi.fn()
  const { calls } = renderScreen(<TransferDialog view={view} direction={direction} onClose={onClose} />, { plan })
  const look = () => fireEvent.click(screen.getByRole('button', { name: '先看看' }))
  const methods = () => calls.map(([method]) => method)
  return { calls, methods, onClose, look }
}

afterEach(cleanup)

describe('TransferDialog', () => {
  it('asks for a plan with the defaults of the profile, and starts exactly what was planned', async () => {
    const { calls, look, onClose } = open('fits')
    look()
    fireEvent.click(await screen.findByRole('button', { name: '开始' }))
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    expect(calls.map(([method]) => method)).toEqual(['transfer.plan', 'transfer.start'])
    expect(calls[1]?.[1]).toEqual(calls[0]?.[1])
    expect(calls[0]?.[1]).toMatchObject({ direction: 'pull', remotePath: '/root/autodl-tmp', localPath: null })
    expect(calls[0]?.[1]).toMatchObject({ excludes: expect.arrayContaining(['node_modules']) })
  })

  it('says what does not fit, and that an unknown room is unknown, before anything can start', async () => {
    const cases = [
      ['full', /放不下：需要 43\.7 GB，目标只有 20 GB/],
      ['inodes', /放不下：需要 1,207 个 inode，目标只有 900 个/],
      ['unknown', /没有读到，所以不知道放不放得下/],
    ] as const
    for (const [story, words] of cases) {
      const { look } = open(story)
      look()
      expect(await screen.findByText(words)).toBeTruthy()
      expect(screen.queryByText(/^放得下/)).toBeNull()
      expect(screen.queryByRole('button', { name: '开始' })).toBeNull()
      expect(screen.getByRole('button', { name: '仍要开始' })).toBeTruthy()
      cleanup()
    }
  })

  it('offers no start when there is nothing to move', async () => {
    for (const [story, words] of [
      ['same', /没有要传的：96 个文件/],
      ['empty', /这里没有要传的文件/],
    ] as const) {
      const { look } = open(story)
      look()
      expect(await screen.findByText(words)).toBeTruthy()
      expect(screen.queryByRole('button', { name: /开始/ })).toBeNull()
      cleanup()
    }
  })

  it('names what is refused and counts what is not listed', async () => {
    const { look } = open('refused')
    look()
    expect(await screen.findByText('data')).toBeTruthy()
    expect(screen.getByText('是符号链接，不跟着走')).toBeTruthy()
    expect(screen.getByText('这里列出前 200 个，还有 3,011 个没有列出。')).toBeTruthy()
  })

  it('does not start by a second Enter: the plan has the focus, no button has', async () => {
    const { look } = open('fits')
    const field = screen.getByRole('textbox', { name: '实例上的文件夹或文件' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    look()
    const plan = await screen.findByRole('region', { name: '会做什么' })
    await waitFor(() => expect(document.activeElement).toBe(plan))
  })

  it('can be stopped while it looks, and keeps what was typed', async () => {
    const { look } = open('slow')
    const field = screen.getByRole('textbox', { name: '实例上的文件夹或文件' })
    fireEvent.change(field, { target: { value: '/root/autodl-tmp/runs' } })
    look()
    fireEvent.click(await screen.findByRole('button', { name: '停止' }))
    expect(await screen.findByRole('button', { name: '先看看' })).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByDisplayValue('/root/autodl-tmp/runs')).toBeTruthy()
  })

  it('shows why looking failed', async () => {
    const { look } = open('error')
    look()
    expect((await screen.findByRole('alert')).textContent).toContain('超过')
  })

  it('asks main nothing while the path of a push is not a full one', async () => {
    const { look, methods } = open('fits', 'push')
    fireEvent.change(screen.getByRole('textbox', { name: '本机上的文件夹或文件' }), { target: { value: '~/demo' } })
    look()
    expect(await screen.findByText('要完整路径，从 / 或盘符开始。')).toBeTruthy()
    expect(methods()).toEqual([])
  })
})
