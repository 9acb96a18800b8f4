import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { LIST_PAGE_ITEMS, listChangeSchema } from '#app/contract/listChange.ts'
import { WatchedList } from '#app/contract/watchedList.ts'
import { ListSteps } from './listSteps.ts'

type Item = { readonly name: string; readonly text: string }
const item = (name: number | string, text = ''): Item => ({ name: String(name), text })
const idOf = ({ name }: Item) => name
const step = listChangeSchema(z.object({ name: z.string(), text: z.string() }))

test('whatever a list goes through, its steps put together are that list, and half of one is never taken for it', () => {
  const list = fc.uniqueArray(fc.record({ name: fc.nat(400).map(String), text: fc.constantFrom('a', 'b') }), {
    selector: idOf,
    maxLength: 300,
    size: 'max',
  })
  fc.assert(
    fc.property(fc.array(list, { minLength: 1, maxLength: 6 }), (lists) => {
      const steps = new ListSteps(idOf)
      const seen = new WatchedList(idOf)
      // Somebody else's list from before.
      seen.apply({ begins: true, set: [item(999)], gone: [], order: { at: 0, removes: 0, ids: ['999'] }, more: false })
      for (const now of lists) {
        const changes = steps.to(now)
        for (const [at, change] of changes.entries()) {
          seen.apply(step.parse(change))
          expect(seen.isWhole).toBe(at === changes.length - 1)
        }
        expect(seen.items).toEqual(now)
      }
    }),
  )
})

const many = Array.from({ length: 10_000 }, (_, name) => item(name))
const stepsOf = (...lists: readonly (readonly Item[])[]) => {
  const steps = new ListSteps(idOf)
  return lists.map((list) => steps.to(list))
}

test('ten thousand come in pages', () => {
  const [first = []] = stepsOf(many)
  expect(first).toHaveLength(10_000 / LIST_PAGE_ITEMS)
  expect(first.map(({ begins }) => begins).lastIndexOf(true)).toBe(0)
})

test('what a change of ten thousand carries is that change alone', () => {
  const other = item(5_000, 'other')
  const added = item('new')
  const moved = [many[9_999], ...many.slice(0, 9_999)] as Item[]
  const changes: [readonly Item[], object][] = [
    [many.map((each, at) => (at === 5_000 ? other : each)), { set: [other], gone: [], order: null }],
    [[...many, added], { set: [added], gone: [], order: { at: 10_000, removes: 0, ids: ['new'] } }],
    [[added, ...many], { set: [added], gone: [], order: { at: 0, removes: 0, ids: ['new'] } }],
    [many.filter(({ name }) => name !== '7'), { set: [], gone: ['7'], order: { at: 7, removes: 1, ids: [] } }],
  ]
  for (const [list, expected] of changes) {
    expect(stepsOf(many, list, list).slice(1)).toEqual([[{ begins: false, more: false, ...expected }], []])
  }
  expect(stepsOf(many, moved)[1]?.flatMap(({ set, gone }) => [...set, ...gone])).toEqual([])
})
