// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useAsk } from '#renderer/window/askStore.ts'
import { useFolderPlace } from '#renderer/window/folderStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { FilesScreen } from './FilesScreen.tsx'

afterEach(cleanup)
beforeEach(() => {
  useFolderPlace.setState({ paths: {} })
  useAsk.getState().done()
})

const [view] = storyInstances(Date.now()).filter(({ link }) => link.kind === 'online')
if (view === undefined) throw new Error('the story has nobody online')
const open = (given = view) => renderScreen(<FilesScreen view={given} />)
const names = async () => {
  const table = await screen.findByRole('table')
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.querySelector('bdi')?.textContent)
}

it('opens on the data disk, folders first, and says what it could not read', async () => {
  const { streams } = open()
  expect((await names()).slice(0, 3)).toEqual(['.berth-removing-0123456789abcdef', 'checkpoints', 'datasets'])
  expect(streams[0]).toEqual(['files.list', { instanceId: view.instance.id, path: '/root/autodl-tmp' }])
  expect(document.body.textContent).toContain('有 1 项读不了')
  expect(document.body.textContent).toContain('链接到 /mnt/gone，那里什么都没有')
})

it('orders by size from the largest, and filters as one types', async () => {
  open()
  await names()
  fireEvent.click(screen.getByRole('button', { name: '大小' }))
  expect((await names())[6]).toMatch(/^a-name-that-is-so-long/)
  fireEvent.change(screen.getByRole('textbox', { name: '筛选名字' }), { target: { value: 'TRAIN' } })
  expect(await names()).toEqual(['train.py'])
})

it('asks for a removal of exactly what was chosen; a name that is no UTF-8 cannot be', async () => {
  const { calls } = open()
  await names()
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 train.py' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 带 空格的 名字.json' }))
  expect((screen.getByRole('checkbox', { name: /caf/ }) as HTMLInputElement).disabled).toBe(true)
  fireEvent.click(screen.getByRole('button', { name: '移除…' }))
  await waitFor(() =>
    expect(calls.at(-1)).toEqual([
      'files.planRemoval',
      { instanceId: view.instance.id, paths: ['/root/autodl-tmp/train.py', '/root/autodl-tmp/带 空格的 名字.json'] },
    ]),
  )
})

it('pulls files at once, and leads with one folder to the plan of its pull', async () => {
  const { calls } = open()
  await names()
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 train.py' }))
  fireEvent.click(screen.getByRole('button', { name: '拉取到本机' }))
  await waitFor(() => expect(calls.at(-1)?.[0]).toBe('transfer.pull'))
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 train.py' }))
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 runs' }))
  fireEvent.click(screen.getByRole('button', { name: '拉取到本机' }))
  expect(useAsk.getState().asked).toEqual({ instanceId: view.instance.id, what: 'pull', path: '/root/autodl-tmp/runs' })
  expect(useShell.getState().place).toMatchObject({ section: 'transfers' })
})

it('goes into a folder, up again, and to a path that was typed; a folder begins with nothing chosen', async () => {
  const { streams } = open()
  await names()
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 train.py' }))
  fireEvent.click(screen.getByRole('button', { name: '打开 hf' }))
  await waitFor(() => expect(streams.at(-1)?.[1]).toMatchObject({ path: '/root/autodl-tmp/hf' }))
  expect(document.body.textContent).toContain('已选 0 项')
  fireEvent.click(screen.getByRole('button', { name: '上一级' }))
  await waitFor(() => expect(streams.at(-1)?.[1]).toMatchObject({ path: '/root/autodl-tmp' }))
  const field = screen.getByRole('textbox', { name: '文件夹的路径' })
  fireEvent.change(field, { target: { value: 'data' } })
  fireEvent.submit(field)
  expect(document.body.textContent).toContain('写完整的路径')
  fireEvent.change(field, { target: { value: '/data/ ' } })
  fireEvent.submit(field)
  await waitFor(() => expect(streams.at(-1)?.[1]).toMatchObject({ path: '/data' }))
})

it('shows a log from its end with what a terminal would act on made harmless, and a checkpoint’s report', async () => {
  open()
  await names()
  fireEvent.click(screen.getByRole('button', { name: '查看 nohup.out' }))
  await waitFor(() => expect(document.body.textContent).toContain('epoch 400/400'))
  expect(document.body.textContent).toContain('只显示最后一段')
  expect(document.body.textContent).not.toContain('\u001b')
  fireEvent.click(screen.getByRole('button', { name: '关闭' }))
  fireEvent.click(screen.getByRole('button', { name: /^查看 a-name-that/ }))
  await waitFor(() => expect(document.body.textContent).toContain('这里没有看张量的值，也不证明副本'))
  expect(document.body.textContent).toContain('448')
})

it('makes a folder and renames, never with a name that leads elsewhere', async () => {
  const { calls } = open()
  await names()
  const type = (name: string) =>
    fireEvent.change(screen.getByRole('textbox', { name: '名字' }), { target: { value: name } })
  const button = (name: string) => screen.getByRole('button', { name }) as HTMLButtonElement
  fireEvent.click(button('新建文件夹…'))
  for (const bad of ['', '..', 'a/b', 'é'.repeat(200)]) {
    type(bad)
    expect(button('新建文件夹').disabled).toBe(true)
  }
  type('new run')
  fireEvent.click(button('新建文件夹'))
  await waitFor(() =>
    expect(calls.at(-1)).toEqual([
      'files.makeFolder',
      { instanceId: view.instance.id, folder: '/root/autodl-tmp', name: 'new run' },
    ]),
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await names()
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 train.py' }))
  fireEvent.click(button('更多…'))
  fireEvent.click(await screen.findByRole('menuitem', { name: '改名…' }))
  type('train2.py')
  fireEvent.click(button('改名'))
  await waitFor(() =>
    expect(calls.at(-1)).toEqual([
      'files.rename',
      { instanceId: view.instance.id, path: '/root/autodl-tmp/train.py', name: 'train2.py' },
    ]),
  )
})

it('says that files cannot be seen, not that there are none, without a connection', () => {
  const { streams } = open({ ...view, link: { kind: 'offline', reason: 'refused', sinceMs: 0 } as never })
  expect(document.body.textContent).toContain('现在看不到上面的文件；它们并没有因此消失')
  expect(streams).toEqual([])
})

it('says what lies below a folder, and suggests a pin of it, by the menu of its row', async () => {
  const { calls } = open()
  await names()
  const row = screen.getByRole('button', { name: '打开 datasets' }).closest('tr')
  if (row === null) throw new Error('no row')
  fireEvent.contextMenu(row)
  fireEvent.click(await screen.findByRole('menuitem', { name: '里面有多少' }))
  await waitFor(() => expect(row.textContent).toContain('5.06 GB · 128,044 项'))
  expect(calls).toContainEqual(['files.measure', { instanceId: view.instance.id, path: '/root/autodl-tmp/datasets' }])
  fireEvent.contextMenu(row)
  fireEvent.click(await screen.findByRole('menuitem', { name: '固定到清单…' }))
  expect(useAsk.getState().asked).toEqual({
    instanceId: view.instance.id,
    what: 'pins',
    suggested: { pin: '/root/autodl-tmp/datasets' },
  })
})

it('copies what was chosen to another instance, never to this one', async () => {
  const { calls } = open()
  useInstances.setState({ views: storyInstances(Date.now()) })
  await names()
  fireEvent.click(screen.getByRole('checkbox', { name: '选择 train.py' }))
  fireEvent.click(screen.getByRole('button', { name: '更多…' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: '复制到另一台…' }))
  const dialog = await screen.findByRole('dialog')
  const others = storyInstances(0).filter(
    ({ instance, link }) => instance.id !== view.instance.id && link.kind === 'online',
  )
  expect(dialog.textContent).not.toContain(`'${view.instance.address.host}'`)
  fireEvent.change(within(dialog).getByRole('textbox', { name: '那台上的文件夹' }), {
    target: { value: '/root/work/' },
  })
  fireEvent.click(within(dialog).getByRole('button', { name: '开始复制' }))
  await waitFor(() =>
    expect(calls).toContainEqual([
      'transfer.bridge',
      {
        instanceId: view.instance.id,
        remotePaths: ['/root/autodl-tmp/train.py'],
        to: { instanceId: others[0]?.instance.id, folder: '/root/work' },
      },
    ]),
  )
})

it('shows folders as a tree that the keyboard opens, and marks the one that is open', async () => {
  const { streams } = open()
  await names()
  expect(screen.queryByRole('tree')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '文件夹树' }))
  const tree = within(await screen.findByRole('tree', { name: '文件夹树' }))
  const item = (name: string) => {
    const found = tree.getAllByText(name)[0]?.closest('[role=treeitem]')
    if (!(found instanceof HTMLElement)) throw new Error(name)
    return found
  }
  const root = item('数据盘')
  expect([root.getAttribute('aria-selected'), root.getAttribute('aria-expanded')]).toEqual(['true', 'false'])
  fireEvent.keyDown(root, { key: 'ArrowRight', code: 'ArrowRight' })
  await waitFor(() => expect(tree.queryByText('datasets')).not.toBeNull())
  // Files and names that cannot be pointed at are none of it.
  expect(tree.queryByText('train.py')).toBeNull()
  fireEvent.keyDown(item('datasets'), { key: 'Enter', code: 'Enter' })
  expect(useFolderPlace.getState().paths[view.instance.id]).toBe('/root/autodl-tmp/datasets')
  await waitFor(() => expect(item('datasets').getAttribute('aria-selected')).toBe('true'))
  expect(streams.filter(([method]) => method === 'files.list').length).toBe(3)
  fireEvent.click(screen.getByRole('button', { name: '文件夹树' }))
  expect(screen.queryByRole('tree')).toBeNull()
})
