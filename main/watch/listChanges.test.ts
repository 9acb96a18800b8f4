import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LIST_PAGE_ITEMS, type ListChange } from '#app/contract/listChange.ts'
import { WatchedList } from '#app/contract/watchedList.ts'
import { listChanges } from './listChanges.ts'

type Item = { readonly id: string; readonly text: string }
const item = (id: number, text = ''): Item => ({ id: String(id), text })

async function changesOf(lists: readonly (readonly Item[])[]): Promise<ListChange<Item>[][]> {
  const found: ListChange<Item>[][] = []
  async function* whole() {
    for (const list of lists) {
      found.push([])
      yield list
    }
  }
  for await (const change of listChanges(whole())) found.at(-1)?.push(change)
  return found
}

test('whatever a list goes through, its changes put together are that list', async () => {
  const list = fc.uniqueArray(fc.record({ id: fc.nat(30).map(String), text: fc.string({ maxLength: 2 }) }), {
    selector: ({ id }) => id,
    maxLength: 30,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 8 }), async (lists) => {
      const seen = new WatchedList<Item>()
      // Somebody else's list from before.
      seen.apply({ begins: true, set: [item(99)], gone: [], order: ['99'] })
      for (const [at, changes] of (await changesOf(lists)).entries()) {
        for (const change of changes) seen.apply(change)
        expect(seen.items).toEqual(lists[at])
      }
    }),
  )
})

test('ten thousand come in pages, and then one change costs one item, however many there are', async () => {
  const many = Array.from({ length: 10_000 }, (_, id) => item(id))
  const next = many.map((each, at) => (at === 5_000 ? item(5_000, 'other') : each))
  const [first, second, third] = await changesOf([many, next, next])
  expect(first?.length).toBe(10_000 / LIST_PAGE_ITEMS)
  const seen = new WatchedList<Item>()
  const whole = (first ?? []).map((change) => {
    seen.apply(change)
    return seen.isWhole
  })
  expect(whole.indexOf(true)).toBe(whole.length - 1)
  expect(Math.max(...(first ?? []).map(({ set }) => set.length))).toBe(LIST_PAGE_ITEMS)
  expect(first?.filter(({ order }) => order !== null)).toHaveLength(1)
  expect(second).toEqual([{ begins: false, set: [item(5_000, 'other')], gone: [], order: null }])
  expect(third).toEqual([])
})
