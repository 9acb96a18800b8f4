import { expect, test } from 'vitest'
import { storyTransfers } from '#renderer/dev/storyTransfers.ts'
import { useTransfers } from './transferStore.ts'

test('shows a list when all of it has come, and the one from before until then', () => {
  const all = storyTransfers('instance', 0)
  const order = all.map(({ id }) => id)
  const { apply } = useTransfers.getState()
  const shown = () => useTransfers.getState().transfers?.map(({ id }) => id) ?? null

  const step = { begins: false, gone: [], order: null, more: false }
  const first = { ...step, begins: true, order: { at: 0, removes: 0, ids: order }, more: true }
  apply({ ...first, set: all.slice(0, 2) })
  expect(shown()).toBeNull()
  apply({ ...step, set: all.slice(2) })
  expect(shown()).toEqual(order)

  // The stream was lost and begins anew.
  apply({ ...first, set: all.slice(0, 1) })
  expect(shown()).toEqual(order)
  apply({ ...step, set: all.slice(1) })
  apply({ ...step, begins: true, set: [] })
  expect(shown()).toEqual([])
})
