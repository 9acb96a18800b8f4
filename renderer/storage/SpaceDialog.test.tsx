// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { SpaceDialog } from './SpaceDialog.tsx'

afterEach(cleanup)

const tierOf = (id: string) => {
  const tier = loadProfile().storage.tiers.find((each) => each.id === id)
  if (tier === undefined) throw new Error(id)
  return tier
}
const open = (id: string, initialMeasure: 'bytes' | 'inodes') =>
  renderScreen(
    <SpaceDialog instanceId="a" tier={tierOf(id)} initialMeasure={initialMeasure} onClose={() => undefined} />,
  )

const rows = async () => {
  const table = await screen.findByRole('table')
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '')
}

it('leads from the full disk to the model in the linked cache, and says that it can be had again', async () => {
  const { calls } = open('data', 'bytes')
  expect((await rows())[1]).toMatch(/^hf17\.2 GB/)
  expect(calls).toEqual([['storage.findSpace', { instanceId: 'a', tier: 'data' }]])
  fireEvent.click(screen.getByRole('button', { name: '展开或收起 /root/autodl-tmp/hf' }))
  fireEvent.click(screen.getByRole('button', { name: '展开或收起 /root/autodl-tmp/hf/hub' }))
  expect((await rows()).find((row) => row.includes('Qwen'))).toContain(
    'Hugging Face 模型 Qwen/Qwen2.5-7B，可以重新下载',
  )
  expect(document.body.textContent).toContain('多加 50 GB 每天约')
})

it('names the folder that takes the inodes, and does not offer gigabytes against that', async () => {
  open('fs', 'inodes')
  await rows()
  for (const name of ['eval', 'eval/vis']) {
    fireEvent.click(screen.getByRole('button', { name: `展开或收起 /root/autodl-fs/${name}` }))
  }
  expect((await rows()).find((row) => row.startsWith('epoch_30'))).toContain('打包成一个 tar')
  expect(document.body.textContent).toContain('扩容不会增加文件数的上限（200,000）')
  expect(document.body.textContent).not.toContain('多加 50 GB')
})

it('says what could not be read', async () => {
  open('system', 'bytes')
  await waitFor(() => expect(screen.getByText(/有些地方读不了/).textContent).toContain('Permission denied'))
})
