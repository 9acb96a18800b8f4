// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Instance } from '#app/instance/instance.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { TellOffButton } from './TellOffButton.tsx'

afterEach(cleanup)

const DAY = 86_400_000
const [view] = storyInstances(Date.now())
const running = { ...(view?.instance as Instance), seenAliveAtMs: Date.now() - 10 * DAY }

async function openWith(instance: Instance, button: string, story: Parameters<typeof renderScreen>[1] = {}) {
  const screenOf = renderScreen(<TellOffButton instance={instance} />, story)
  fireEvent.click(screen.getByRole('button', { name: button }))
  await screen.findByRole('dialog')
  return screenOf
}
const paste = (text: string) => fireEvent.change(screen.getByLabelText('控制台上的原话'), { target: { value: text } })
const told = (calls: readonly (readonly unknown[])[]) => calls.find(([method]) => method === 'teardown.tellOff')?.[1]

it('reads what the console says, shows how it was read, and sends it with the words', async () => {
  const { calls } = await openWith(running, '我在控制台关了机…')
  fireEvent.click(screen.getByLabelText('控制台上写着，我粘过来'))
  const confirm = screen.getByRole('button', { name: '它已经关机' })
  expect(confirm).toHaveProperty('disabled', true)
  paste('实例连续关机15天会释放实例')
  expect(screen.getByText(/每台实例都有的说明/)).toBeTruthy()
  paste('已关机 30 天')
  expect(screen.getByText(/不会比那更早关/)).toBeTruthy()
  expect(confirm).toHaveProperty('disabled', true)
  paste('root 密码 hunter2 已关机 3 天')
  expect(screen.getByRole('status').textContent).toContain('期限只会早，不会晚')
  fireEvent.click(confirm)
  await waitFor(() => expect(told(calls)).toMatchObject({ said: '关机 3 天' }))
  const { pressedAtMs } = told(calls) as { pressedAtMs: number }
  expect(Math.abs(Date.now() - 4 * DAY - pressedAtMs)).toBeLessThan(60_000)
})

it('lets a time that was told be corrected, and does not offer "just now" for it', async () => {
  const off = { ...running, power: { state: 'off', sinceMs: Date.now() - DAY, known: 'guess' } } as Instance
  const { calls } = await openWith(off, '更正关机时间…')
  expect(screen.queryByLabelText('刚刚')).toBeNull()
  fireEvent.click(screen.getByLabelText('我知道时间'))
  const field = screen.getByLabelText(/控制台上的关机时间/)
  fireEvent.change(field, { target: { value: '2999-01-01T10:00' } })
  expect(screen.getByText('这个时间还没到。')).toBeTruthy()
  const at = new Date(Date.now() - 2 * DAY)
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
  fireEvent.change(field, { target: { value: local } })
  fireEvent.click(screen.getByRole('button', { name: '从这时算起' }))
  await waitFor(() => expect(told(calls)).toEqual({ instanceId: off.id, pressedAtMs: new Date(local).getTime() }))
})

it('asks for the word that nothing came since only where 关机 was approved and done by hand, and never takes it for given', async () => {
  const guided = { teardown: { state: 'guidingOff', verb: 'release', allow: true } } as const
  for (const tick of [false, true]) {
    const { calls } = await openWith(running, '我在控制台关了机…', guided)
    const box = await screen.findByRole('checkbox', { name: /没有人在上面启动或写过东西/ })
    expect(box).toHaveProperty('checked', false)
    if (tick) fireEvent.click(box)
    fireEvent.click(screen.getByRole('button', { name: '它已经关机' }))
    await waitFor(() => expect(told(calls)).toBeDefined())
    expect(told(calls)).toEqual({
      instanceId: running.id,
      pressedAtMs: expect.any(Number),
      ...(tick ? { nothingSince: true } : {}),
    })
    cleanup()
  }
  await openWith(running, '我在控制台关了机…')
  expect(screen.queryByRole('checkbox')).toBeNull()
})
