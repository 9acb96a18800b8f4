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

it('shows the same as a map: each area says what it is, leads into its folder and back', async () => {
  open('data', 'bytes')
  await rows()
  fireEvent.click(screen.getByRole('radio', { name: '面积图' }))
  fireEvent.click(screen.getByRole('button', { name: /^hf · 17\.2 GB · 56%$/ }))
  fireEvent.click(screen.getByRole('button', { name: /^hub · 17\.2 GB · 100%/ }))
  // What is in the listed folders, and what they leave over.
  expect(screen.getByTitle(/^models--Qwen--Qwen2\.5-7B · 14\.2 GB · 83% · Hugging Face 模型/)).toBeTruthy()
  expect(screen.getByTitle(/^这里的文件和小文件夹 · /)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '/root/autodl-tmp' }))
  expect(screen.getByRole('button', { name: /^checkpoints · 9\.3 GB/ })).toBeTruthy()
})
