import { LIST_PAGE_ITEMS, type ListChange } from '#app/contract/listChange.ts'

/**
 * Tells two states of a list apart, as steps that lead from the one to the other; the first state in pages. An item has changed
 * when it is another object; so whoever keeps the list replaces what it changes. What a step carries does not grow with the list.
 */
export class ListSteps<T> {
  readonly #idOf: (item: T) => string
  #known: readonly T[] | null = null

  constructor(idOf: (item: T) => string) {
    this.#idOf = idOf
  }

  /** The steps to `list`; none when it is as it was. */
  to(list: readonly T[]): ListChange<T>[] {
    const begins = this.#known === null
    const before = this.#known ?? []
    this.#known = list
    const { at, tail } = sharedEnds(before, list)
    const was = before.slice(at, before.length - tail)
    const now = list.slice(at, list.length - tail)
    if (!begins && was.length === 0 && now.length === 0) return []
    const oldIds = was.map(this.#idOf)
    const newIds = now.map(this.#idOf)
    const known = new Map(was.map((item, index) => [oldIds[index], item]))
    const staying = new Set(newIds)
    const set = now.filter((item, index) => known.get(newIds[index]) !== item)
    const gone = oldIds.filter((id) => !staying.has(id))
    const same = sharedEnds(oldIds, newIds)
    const ids = newIds.slice(same.at, newIds.length - same.tail)
    const removes = oldIds.length - same.at - same.tail
    const count = Math.max(1, ...[set, gone, ids].map(({ length }) => Math.ceil(length / LIST_PAGE_ITEMS)))
    return Array.from({ length: count }, (_, page) => {
      const from = page * LIST_PAGE_ITEMS
      const ofPage = <U>(all: readonly U[]): U[] => all.slice(from, from + LIST_PAGE_ITEMS)
      const order = { at: at + same.at + from, removes: page === 0 ? removes : 0, ids: ofPage(ids) }
      return {
        begins: begins && page === 0,
        set: ofPage(set),
        gone: ofPage(gone),
        order: order.ids.length > 0 || order.removes > 0 ? order : null,
        more: page < count - 1,
      }
    })
  }
}

/** How many are the same from the beginning on, and of the rest from the end. */
function sharedEnds<T>(one: readonly T[], other: readonly T[]): { at: number; tail: number } {
  const least = Math.min(one.length, other.length)
  let at = 0
  while (at < least && one[at] === other[at]) at += 1
  let tail = 0
  while (tail < least - at && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1
  return { at, tail }
}
