/**
 * A value that is watched: each watcher gets the newest value whenever it asks and something changed, so a slow one
 * gets fewer, newer ones.
 */
export class WatchCell<T> {
  #value: T
  #version = 0
  readonly #waiting = new Set<() => void>()

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  set(value: T): void {
    this.#value = value
    this.#version++
    for (const wake of [...this.#waiting]) wake()
  }

  /** Yields the value of now, then every change, until the signal fires. Leaves nothing behind. */
  async *watch(signal: AbortSignal): AsyncGenerator<T, void> {
    let seen = -1
    while (!signal.aborted) {
      if (seen !== this.#version) {
        seen = this.#version
        yield this.#value
      } else await this.#change(signal)
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
