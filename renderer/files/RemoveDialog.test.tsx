// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'

afterEach(cleanup)

const PATHS = ['/root/autodl-tmp/hf', '/root/autodl-tmp/checkpoints']

function open(story: Parameters<typeof renderScreen>[1] = {}) {
  const closed: boolean[] = []
  const { calls, streams } = renderScreen(
    <RemoveDialog instanceId="a" paths={PATHS} onClose={(changed) => closed.push(changed)} />,
    story,
  )
  return { streams, closed, methods: () => calls.map(([method]) => method) }
}
const confirm = () => screen.findByRole('button', { name: /^移除这 2 项/ })

it('shows all that would go and all that stays, with more room first, and removes nothing by itself', async () => {
  const { methods, closed } = open()
  expect((await confirm()).textContent).toBe('移除这 2 项，共 48,253 个文件，腾出 15.1 GB')
  const text = document.body.textContent ?? ''
  for (const words of [
    '多加 50 GB 数据盘每天约',
    'models--Qwen--Qwen2.5-7B',
    '选的是 /root/autodl-tmp/eval-vis/epoch_30',
    '里面有 12 个重要文件',
    '/root/autodl-tmp/checkpoints/lora-r64/best.pth',
    '还有 10 个',
    '4121 python train.py',
    '移除之后找不回来',
  ])
    expect(text).toContain(words)
  expect(document.activeElement?.textContent).toBe('取消')
  fireEvent.click(screen.getByRole('button', { name: '取消' }))
  expect([methods(), closed]).toEqual([['files.planRemoval'], [false]])
})

it('removes the plan that was shown, and says of each what became of it', async () => {
  const { streams, closed } = open()
  fireEvent.click(await confirm())
  await waitFor(() => expect(document.body.textContent).toContain('移除了 1 项，腾出 14.2 GB；另外 1 项没有移除'))
  expect(document.body.textContent).toContain('刚才又有改动，没有动它')
  expect(streams).toEqual([['files.remove', { instanceId: 'a', hash: 'ab'.repeat(32) }]])
  fireEvent.click(screen.getByRole('button', { name: '完成' }))
  expect(closed).toEqual([true])
})

it('offers nothing when nothing may go', async () => {
  open({ removal: 'refused' })
  await waitFor(() => expect(document.body.textContent).toContain('选中的东西现在都不能移除'))
  expect(screen.queryByRole('button', { name: /^移除这/ })).toBeNull()
})
