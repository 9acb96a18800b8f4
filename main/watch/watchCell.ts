import { latestOf } from './latestOf.ts'

/** A value that is watched. A slow watcher gets fewer, newer values. */
export class WatchCell<T> {
  #value: T
  readonly #listeners = new Set<() => void>()

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  set(value: T): void {
    this.#value = value
    for (const changed of [...this.#listeners]) changed()
  }

  /** Yields the value of now, then the changes, until the signal fires. Leaves nothing behind. */
  watch(signal: AbortSignal): AsyncGenerator<T> {
    const listen = (changed: () => void): Disposable => {
      this.#listeners.add(changed)
      return { [Symbol.dispose]: () => void this.#listeners.delete(changed) }
    }
    return latestOf(() => this.#value, listen, signal)
  }
}
