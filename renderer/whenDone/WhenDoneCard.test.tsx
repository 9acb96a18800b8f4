// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { WhenDoneCard } from './WhenDoneCard.tsx'

afterEach(cleanup)

const ALIAS = 'autodl-lora-2'
const card = (queue: string | null = 'q') => (
  <WhenDoneCard instanceId="b6f24c9a07-3bf7e580" alias={ALIAS} queue={queue} online />
)

test('an approval takes the alias typed out, the choices that are shown, and no Enter', async () => {
  const { calls } = renderScreen(card())
  fireEvent.click(await screen.findByRole('button', { name: '准备跑完后关机…' }))
  const approve = await screen.findByRole('button', { name: `同意跑完后关机 ${ALIAS}` })
  expect(approve).toHaveProperty('disabled', true)
  fireEvent.change(screen.getByLabelText('如果有实验失败'), { target: { value: 'goOn' } })
  const field = screen.getByLabelText(`输入 ${ALIAS} 表示同意`)
  fireEvent.change(field, { target: { value: 'autodl-lora-1' } })
  expect(approve).toHaveProperty('disabled', true)
  fireEvent.change(field, { target: { value: ALIAS } })
  await waitFor(() => expect(approve).toHaveProperty('disabled', false))
  expect(fireEvent.keyDown(approve, { key: 'Enter' })).toBe(false)
  fireEvent.click(approve)
  await waitFor(() => expect(calls.find(([method]) => method === 'whenDone.approve')).toBeTruthy())
  expect(calls.find(([method]) => method === 'whenDone.approve')?.[1]).toMatchObject({
    queue: 'q',
    typedAlias: ALIAS,
    choices: { bringTo: 'home', ifCellsFailed: 'goOn', stays: [], noticeMs: 600_000 },
  })
})

test('while something is approved it can be taken back, and nothing new approved', async () => {
  const { calls } = renderScreen(card(), { whenDone: 'notice' })
  fireEvent.click(await screen.findByRole('button', { name: '收回' }))
  expect(screen.queryByRole('button', { name: /准备/ })).toBeNull()
  await waitFor(() => expect(calls.some(([method]) => method === 'whenDone.cancel')).toBe(true))
})

test('says why nothing was powered off, and that the instance still bills', async () => {
  renderScreen(card(null), { whenDone: 'stopped' })
  expect(await screen.findByText(/没有关机，实例还在计费/)).toBeTruthy()
  expect(screen.getByText(/lr=3e-4_seed=1\/best\.pth/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /准备/ })).toBeNull()
})

/** A queue that is not there any more, and then another one. */
function Moving() {
  const [queue, setQueue] = useState<string | null>('q')
  return (
    <>
      <button type="button" onClick={() => setQueue(queue === 'q' ? null : 'the-next')}>
        later
      </button>
      {card(queue)}
    </>
  )
}

test('an approval that was opened for one queue is not there for the next', async () => {
  renderScreen(<Moving />)
  fireEvent.click(await screen.findByRole('button', { name: '准备跑完后关机…' }))
  expect(await screen.findByRole('dialog')).toBeTruthy()
  fireEvent.click(screen.getByText('later'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  fireEvent.click(screen.getByText('later'))
  expect(await screen.findByRole('button', { name: '准备跑完后关机…' })).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})
