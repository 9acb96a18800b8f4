// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { storyTeardown } from '#renderer/dev/storyTeardown.ts'
import { ApproveDialog } from './ApproveDialog.tsx'

const nowMs = Date.now()
const view = storyInstances(nowMs)[0] as InstanceView
const { alias, id } = view.instance

function open(
  allow = true,
  verb: 'shutdown' | 'release' = 'shutdown',
  shown: InstanceView = view,
  change: Partial<TeardownView> = {},
) {
  const teardown = { ...storyTeardown(view.instance, nowMs, 'preparing', verb, allow), ...change }
  if (teardown.plan === null) throw new Error('the story has no plan')
  const onClose = vi.fn()
  const { calls } = renderScreen(
    <ApproveDialog view={shown} teardown={teardown} plan={teardown.plan} onClose={onClose} />,
  )
  const field = screen.getByRole('textbox', { name: `输入别名 ${alias} 以批准这份计划` })
  const act = screen.getByRole('button', { name: new RegExp(`^(关机|带我去).*${alias}$`) })
  return { calls, onClose, field, act, planHash: teardown.planHash }
}
const typeAlias = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })

afterEach(cleanup)

/** The plan under an open dialog, and another one in its place once the button is pressed. */
function Changing() {
  const [verb, setVerb] = useState<'shutdown' | 'release'>('shutdown')
  const teardown = { ...storyTeardown(view.instance, nowMs, 'preparing', verb, true), planHash: `hash of ${verb}` }
  if (teardown.plan === null) throw new Error('the story has no plan')
  return (
    <>
      <button type="button" onClick={() => setVerb('release')}>
        later
      </button>
      <ApproveDialog view={view} teardown={teardown} plan={teardown.plan} onClose={() => undefined} />
    </>
  )
}

describe('ApproveDialog', () => {
  it('takes no yes to one plan for the next', async () => {
    const { calls } = renderScreen(<Changing />)
    const field = () => screen.getByRole('textbox', { name: `输入别名 ${alias} 以批准这份计划` })
    const act = () => screen.getByRole('button', { name: new RegExp(`^关机.*${alias}$`) })
    typeAlias(field(), alias)
    expect(act()).toHaveProperty('disabled', false)
    fireEvent.click(screen.getByRole('combobox', { name: '什么时候关机' }))
    fireEvent.click((await screen.findAllByRole('option')).at(-1) as HTMLElement)
    fireEvent.click(screen.getByText('later'))
    expect(act()).toHaveProperty('disabled', true)
    expect(field()).toHaveProperty('value', '')
    expect(screen.getByText(/计划刚刚变了/)).toBeTruthy()
    typeAlias(field(), alias)
    expect(screen.queryByText(/计划刚刚变了/)).toBeNull()
    fireEvent.click(act())
    await waitFor(() =>
      // Nor the hours that 关机 was to wait.
      expect(calls).toEqual([
        ['teardown.approve', { instanceId: id, planHash: 'hash of release', typedAlias: alias }],
        ['teardown.shutDown', { instanceId: id, planHash: 'hash of release' }],
      ]),
    )
  })

  it('starts with the focus on Cancel', async () => {
    open()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: '取消' })))
  })

  it('does nothing on Enter, neither in the field nor on the button', () => {
    const { calls, field, act } = open()
    typeAlias(field, alias)
    for (const element of [field, act]) {
      // A browser presses a focused button on Enter unless the key is prevented.
      const notPrevented = fireEvent.keyDown(element, { key: 'Enter' })
      expect(notPrevented).toBe(false)
    }
    expect(field.closest('form')).toBeNull()
    expect(calls).toEqual([])
  })

  it('stays closed until exactly the alias is typed', () => {
    const { field, act } = open()
    for (const wrong of ['', alias.slice(0, -1), alias.toUpperCase(), ` ${alias}`]) {
      typeAlias(field, wrong)
      expect((act as HTMLButtonElement).disabled, JSON.stringify(wrong)).toBe(true)
    }
    typeAlias(field, alias)
    expect((act as HTMLButtonElement).disabled).toBe(false)
  })

  it('stays closed while the gate denies, whatever is typed, and says what is missing', () => {
    const { field, act } = open(false)
    typeAlias(field, alias)
    expect((act as HTMLButtonElement).disabled).toBe(true)
    expect(screen.getByText('拉取之后没有新的写入：不通过')).toBeTruthy()
  })

  it('approves the plan on screen, then acts on that same plan', async () => {
    const { calls, onClose, field, act, planHash } = open()
    typeAlias(field, alias)
    fireEvent.click(act)
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    expect(calls).toEqual([
      ['teardown.approve', { instanceId: id, planHash, typedAlias: alias }],
      ['teardown.shutDown', { instanceId: id, planHash }],
    ])
  })

  it('opens the guide instead of powering off what is off already', async () => {
    const off = {
      ...view,
      instance: { ...view.instance, power: { state: 'off', sinceMs: nowMs, known: 'observed' } },
    } as const
    const { calls, field, act, planHash } = open(true, 'release', off)
    typeAlias(field, alias)
    fireEvent.click(act)
    await waitFor(() => expect(calls.map(([method]) => method)).toEqual(['teardown.approve', 'teardown.guideRelease']))
    expect(calls[1]).toEqual(['teardown.guideRelease', { instanceId: id, planHash }])
  })

  it('guides to the console where there is no command, and sends none', async () => {
    const { rows } = storyTeardown(view.instance, nowMs, 'guidingOff', 'shutdown', false)
    const absent = rows.filter(({ reason }) => reason === 'shutdownAbsent')
    const { calls, field, act, planHash } = open(true, 'shutdown', view, { rows: absent })
    expect(act.textContent).toContain('带我去控制台关机')
    expect(screen.queryByLabelText('什么时候关机')).toBeNull()
    typeAlias(field, alias)
    fireEvent.click(act)
    await waitFor(() => expect(calls[1]).toEqual(['teardown.guideOff', { instanceId: id, planHash }]))
  })

  it('offers the console after the command was refused, and goes on with the command otherwise', async () => {
    const { calls, field, act } = open(true, 'shutdown', view, { failure: 'failureRefused' })
    typeAlias(field, alias)
    fireEvent.click(screen.getByLabelText('我自己在控制台按“关机”'))
    expect(act.textContent).toContain('带我去控制台关机')
    fireEvent.click(screen.getByLabelText('我自己在控制台按“关机”'))
    fireEvent.click(act)
    await waitFor(() => expect(calls[1]?.[0]).toBe('teardown.shutDown'))
  })

  it('names 释放 in a plan that leads there', () => {
    const { act } = open(true, 'release')
    expect(act.textContent).toContain('释放')
  })
})
