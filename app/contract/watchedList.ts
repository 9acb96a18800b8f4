import type { ListChange } from './listChange.ts'

/** A list put together from its changes. Only one that `isWhole` may be shown: half a list looks like all there is. */
export class WatchedList<T> {
  readonly #idOf: (item: T) => string
  readonly #byId = new Map<string, T>()
  #order: string[] = []
  #isWhole = false

  constructor(idOf: (item: T) => string) {
    this.#idOf = idOf
  }

  apply({ begins, set, gone, order, more }: ListChange<T>): void {
    if (begins) {
      this.#byId.clear()
      this.#order = []
    }
    for (const id of gone) this.#byId.delete(id)
    for (const item of set) this.#byId.set(this.#idOf(item), item)
    if (order !== null) this.#order.splice(order.at, order.removes, ...order.ids)
    this.#isWhole = !more
  }

  /** Whether every step of the last change has come. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  get items(): readonly T[] {
    return this.#order.flatMap((id) => this.#byId.get(id) ?? [])
  }
}
