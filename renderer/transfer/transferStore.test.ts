import { expect, test } from 'vitest'
import { storyTransfers } from '#renderer/dev/storyTransfers.ts'
import { useTransfers } from './transferStore.ts'

test('shows a list when all of it has come, and the one from before until then', () => {
  const all = storyTransfers('instance', 0)
  const order = all.map(({ id }) => id)
  const { apply } = useTransfers.getState()
  const shown = () => useTransfers.getState().transfers?.map(({ id }) => id) ?? null

  apply({ begins: true, set: all.slice(0, 2), gone: [], order })
  expect(shown()).toBeNull()
  apply({ begins: false, set: all.slice(2), gone: [], order: null })
  expect(shown()).toEqual(order)

  // The stream was lost and begins anew.
  apply({ begins: true, set: all.slice(0, 1), gone: [], order })
  expect(shown()).toEqual(order)
  apply({ begins: false, set: all.slice(1), gone: [], order: null })
  apply({ begins: true, set: [], gone: [], order: [] })
  expect(shown()).toEqual([])
})
