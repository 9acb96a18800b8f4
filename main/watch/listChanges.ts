import { LIST_PAGE_ITEMS, type ListChange } from '#app/contract/listChange.ts'

/**
 * Turns a list that comes whole, again and again, into its changes: the first one in pages, then what is new, other or gone. An item
 * has changed when it is another object; so whoever keeps the list replaces what it changes.
 */
export async function* listChanges<T extends { readonly id: string }>(
  lists: AsyncIterable<readonly T[]>,
): AsyncGenerator<ListChange<T>> {
  let known = new Map<string, T>()
  let order: readonly string[] | null = null
  for await (const list of lists) {
    const now = new Map(list.map((item) => [item.id, item]))
    const changed = list.filter((item) => known.get(item.id) !== item)
    const gone = [...known.keys()].filter((id) => !now.has(id))
    const ids = [...now.keys()]
    const isOther: boolean = order === null || ids.length !== order.length || ids.some((id, at) => id !== order?.[at])
    let begins = order === null
    if (begins || isOther || gone.length > 0 || changed.length > 0) {
      for (let from = 0; from === 0 || from < changed.length; from += LIST_PAGE_ITEMS) {
        const set = changed.slice(from, from + LIST_PAGE_ITEMS)
        const isFirst = from === 0
        yield { begins, set, gone: isFirst ? gone : [], order: isFirst && isOther ? ids : null }
        begins = false
      }
    }
    known = now
    order = ids
  }
}
