import type { ListChange } from './listChange.ts'

/** A list put together from its changes; `items` are those that have come, in order. */
export class WatchedList<T extends { readonly id: string }> {
  readonly #byId = new Map<string, T>()
  #order: readonly string[] = []

  apply({ begins, set, gone, order }: ListChange<T>): void {
    if (begins) this.#byId.clear()
    for (const id of gone) this.#byId.delete(id)
    for (const item of set) this.#byId.set(item.id, item)
    if (order !== null) this.#order = order
  }

  get items(): readonly T[] {
    return this.#order.flatMap((id) => this.#byId.get(id) ?? [])
  }
}
