// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { PackDialog } from './PackDialog.tsx'

afterEach(cleanup)

it('says what packing would do and take, packs nothing by itself, and then exactly that plan', async () => {
  const closed: boolean[] = []
  const { streams } = renderScreen(
    <PackDialog instanceId="a" path="/root/autodl-tmp/eval" onClose={(changed) => closed.push(changed)} />,
  )
  const confirm = await screen.findByRole('button', { name: '打包，再移除原文件夹' })
  expect(document.body.textContent).toContain('和里面的全部 42 个文件会变成一个 models--Qwen--Qwen2.5-7B.tar')
  expect(document.body.textContent).toContain('大约还需要 14.2 GB 的空间')
  expect(streams).toEqual([])
  fireEvent.click(confirm)
  await waitFor(() => expect(document.body.textContent).toContain('逐项核对一致，原文件夹已移除，释放了 42 个 inode'))
  expect(streams).toEqual([['files.pack', { instanceId: 'a', hash: 'ab'.repeat(32) }]])
  fireEvent.click(screen.getByRole('button', { name: '完成' }))
  expect(closed).toEqual([true])
})

it('offers nothing for a folder that may not go', async () => {
  renderScreen(<PackDialog instanceId="a" path="/root/x" onClose={() => undefined} />, { removal: 'refused' })
  await waitFor(() => expect(document.body.textContent).toContain('里面有 12 个重要文件'))
  expect(screen.queryByRole('button', { name: /^打包/ })).toBeNull()
})
