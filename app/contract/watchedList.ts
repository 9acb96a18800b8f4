import type { ListChange } from './listChange.ts'

/** A list put together from its changes. Only one that `isWhole` may be shown: half a list looks like all there is. */
export class WatchedList<T extends { readonly id: string }> {
  readonly #byId = new Map<string, T>()
  #order: readonly string[] = []

  apply({ begins, set, gone, order }: ListChange<T>): void {
    if (begins) this.#byId.clear()
    for (const id of gone) this.#byId.delete(id)
    for (const item of set) this.#byId.set(item.id, item)
    if (order !== null) this.#order = order
  }

  /** Whether every item that its order names has come. */
  get isWhole(): boolean {
    return this.#order.every((id) => this.#byId.has(id))
  }

  get items(): readonly T[] {
    return this.#order.flatMap((id) => this.#byId.get(id) ?? [])
  }
}
