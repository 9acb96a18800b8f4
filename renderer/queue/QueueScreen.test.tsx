// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { storyQueue } from '#renderer/dev/storyQueue.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { CellTable } from './CellTable.tsx'
import { QueueEditor } from './QueueEditor.tsx'
import { QueueScreen } from './QueueScreen.tsx'

let views: InstanceView[]
let view: InstanceView
beforeEach(() => {
  views = storyInstances(Date.now())
  const online = views.filter(({ link }) => link.kind === 'online')
  const [first] = online
  if (first === undefined) throw new Error('no instance is online in the story')
  view = first
  useInstances.getState().set(views)
})
afterEach(cleanup)

const config = (row: number) => screen.findByLabelText(`第 ${row} 行的配置文件`)
const paste = async (text: string) => fireEvent.paste(await config(1), { clipboardData: { getData: () => text } })
const startButton = (count: number) => screen.findByRole('button', { name: `开始这 ${count} 个实验` })

test('shows of each cell how it went, and never a success that was not kept', async () => {
  renderScreen(<QueueScreen view={view} />)
  const table = await screen.findByRole('table', { name: '实验' })
  const rows = within(table).getAllByRole('row').slice(1)
  const words = rows.map((row) => row.textContent ?? '')
  expect(words[0]).toContain('成功，已存到文件存储')
  expect(words[2]).toContain('失败（退出码 1）')
  expect(words[3]).toContain('练完了，但没有存好拷贝到文件存储失败')
  expect(words[4]).toContain('快得可疑')
  expect(words[4]).not.toContain('成功')
  expect(words[5]).toContain('没跑完')
  expect(words[11]).toContain('还没跑')
})

test('rows of a spreadsheet are pasted, and two of one name cannot start', async () => {
  const { calls } = renderScreen(<QueueScreen view={view} />, { empty: true })
  await paste('config\ttask\tepochs\r\na.yaml\tseg\t30\r\nb.yaml\tdet\t10\t--lr=1\r\n')
  expect(await config(2)).toHaveProperty('value', 'b.yaml')
  expect(screen.getByText('b_det_lr=1')).toBeTruthy()
  fireEvent.change(await config(2), { target: { value: 'x/b.yaml' } })
  expect(await startButton(2)).toHaveProperty('disabled', false)
  await paste('x/a.yaml\tseg\n')
  expect(await screen.findAllByText('名字重复，会互相覆盖')).toHaveLength(2)
  expect((await startButton(1)).hasAttribute('disabled')).toBe(true)
  expect(calls.some(([method]) => method === 'queue.start')).toBe(false)
})

test('cells are dealt over instances as it was shown, and what began is not there to be started twice', async () => {
  const other = views.find((each) => each.link.kind === 'online' && each.instance.id !== view.instance.id)
  if (other === undefined) throw new Error('the story has one instance only')
  const { calls } = renderScreen(<QueueScreen view={view} />, { empty: true })
  await paste('a.yaml\nb.yaml\nc.yaml\n')
  fireEvent.click(screen.getByText('分给几台实例一起跑……'))
  fireEvent.click(screen.getByRole('checkbox', { name: other.instance.alias }))
  expect(await screen.findByText(`${view.instance.alias}：2 个实验`)).toBeTruthy()
  expect(screen.getByText(`${other.instance.alias}：1 个实验`)).toBeTruthy()
  expect(calls.some(([method]) => method === 'queue.start')).toBe(false)
  fireEvent.click(await startButton(3))
  await waitFor(() => expect(calls.filter(([method]) => method === 'queue.start')).toHaveLength(2))
  const sent = calls.flatMap(([method, input]) =>
    method === 'queue.start' ? [input as { instanceId: string; cells: { config: string }[] }] : [],
  )
  expect(sent.map(({ instanceId, cells }) => [instanceId, cells.map(({ config: of }) => of)])).toEqual([
    [other.instance.id, ['b.yaml']],
    [view.instance.id, ['a.yaml', 'c.yaml']],
  ])
})

test('the running cell is not stopped by the first press', async () => {
  const { calls } = renderScreen(<QueueScreen view={view} />)
  fireEvent.click(await screen.findByRole('button', { name: '现在就停……' }))
  expect(await screen.findByText(/会收到 TERM 信号/)).toBeTruthy()
  expect(calls.some(([method]) => method === 'queue.change')).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: '停止队列' }))
  await waitFor(() => expect(calls.find(([method]) => method === 'queue.change')?.[1]).toMatchObject({ to: 'stopNow' }))
})

test('of a queue that ended, what did not succeed goes into a new one, and a run that is repeated is said before', async () => {
  const { calls } = renderScreen(<QueueScreen view={view} />, { queue: 'ended' })
  fireEvent.change(await screen.findByLabelText('从第几个开始'), { target: { value: '2' } })
  expect(await screen.findByText(/后面有 2 个已经成功，也会再跑一遍/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '把没成功的放进新队列……' }))
  expect(await screen.findByRole('table', { name: '实验列表' })).toBeTruthy()
  fireEvent.click(await startButton(3))
  await waitFor(() => expect(calls.some(([method]) => method === 'queue.start')).toBe(true))
  const sent = calls.find(([method]) => method === 'queue.start')?.[1] as { cells: { options: string[] }[] }
  expect(sent.cells.map(({ options }) => options[1])).toEqual(['--seed=3', '--seed=4', '--seed=6'])
})

test('cells that wait are edited, and what was shown then is what is said', async () => {
  const { calls } = renderScreen(<QueueScreen view={view} />)
  fireEvent.click(await screen.findByRole('button', { name: '修改还在等的……' }))
  expect(await config(5)).toBeTruthy()
  expect(screen.queryByLabelText('第 6 行的配置文件')).toBeNull()
  fireEvent.change(await config(1), { target: { value: 'configs/other.yaml' } })
  fireEvent.click(await screen.findByRole('button', { name: '换成这 5 个实验' }))
  await waitFor(() => expect(calls.some(([method]) => method === 'queue.replaceWaiting')).toBe(true))
  const sent = calls.find(([method]) => method === 'queue.replaceWaiting')?.[1] as { cells: { config: string }[] }
  expect(sent).toMatchObject({ from: 8, known: { cells: 12, edits: 0 } })
  expect(sent.cells.map(({ config: file }) => file)).toEqual([
    'configs/other.yaml',
    ...Array.from({ length: 4 }, () => 'configs/lora-r32.yaml'),
  ])
})

test('of an instance that is off it is shown what became of 关机 after its queue, and what was left', async () => {
  const off = views.find(({ instance }) => instance.power.state === 'off')
  if (off === undefined) throw new Error('no instance is off in the story')
  renderScreen(<QueueScreen view={off} />, { whenDone: 'off' })
  expect(await screen.findByText(/确认已经关机/)).toBeTruthy()
  expect(await screen.findByText(/12 个实验里有 5 个没有跑完/)).toBeTruthy()
  expect(screen.getByText(/这台实例关着，队列没有在跑/)).toBeTruthy()
})

/** A queue on screen, and the one that becomes the newest when the button is pressed. */
function Moving({ show }: { show(queue: QueueView, isLater: boolean): ReactNode }) {
  const [isLater, setLater] = useState(false)
  const { queue } = storyQueue('running', loadProfile(), Date.now())
  return (
    <>
      <button type="button" onClick={() => setLater(true)}>
        later
      </button>
      {show(isLater ? { ...queue, name: 'the-next' } : queue, isLater)}
    </>
  )
}

test('cells that were to replace others are not added to them, nor sent to the next queue, when those have begun', async () => {
  const common = { instanceId: view.instance.id, knownCells: 12, before: null, first: [], isBusy: false, online: true }
  const editor = (queue: QueueView, isLater: boolean) => (
    <QueueEditor {...common} addTo={queue} from={isLater ? null : 8} onDone={() => undefined} onCancel={null} />
  )
  const { calls } = renderScreen(<Moving show={editor} />)
  fireEvent.change(await config(1), { target: { value: 'configs/other.yaml' } })
  fireEvent.click(screen.getByText('later'))
  fireEvent.click(await screen.findByRole('button', { name: '换成这 1 个实验' }))
  await waitFor(() => expect(calls.some(([method]) => method === 'queue.replaceWaiting')).toBe(true))
  expect(calls.some(([method]) => method === 'queue.append')).toBe(false)
  const sent = calls.find(([method]) => method === 'queue.replaceWaiting')?.[1]
  expect(sent).toMatchObject({ queue: storyQueue('running', loadProfile(), Date.now()).queue.name, from: 8 })
})

test('a log that is open stays that of its queue when another one becomes the newest', async () => {
  const { cells } = storyQueue('running', loadProfile(), Date.now())
  const table = (queue: QueueView) => <CellTable instanceId={view.instance.id} queue={queue} cells={cells} online />
  const { calls } = renderScreen(<Moving show={table} />)
  const [open] = await screen.findAllByRole('button', { name: /^看日志：/ })
  if (open === undefined) throw new Error('no log can be opened')
  fireEvent.click(open)
  const again = await screen.findByRole('button', { name: '再读一次' })
  fireEvent.click(screen.getByText('later'))
  fireEvent.click(again)
  await waitFor(() => expect(calls.filter(([method]) => method === 'queue.cellLog')).toHaveLength(2))
  const queues = calls.flatMap(([method, input]) =>
    method === 'queue.cellLog' ? [(input as { queue: string }).queue] : [],
  )
  expect(new Set(queues).size).toBe(1)
  expect(queues).not.toContain('the-next')
})
