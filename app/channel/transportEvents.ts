/**
 * The listener side that every transport shares. Closing is remembered, so that a listener who comes late still hears of
 * it; messages after the close are dropped.
 */
export class TransportEvents {
  #onMessage: ((message: Uint8Array) => void) | null = null
  readonly #onClose: (() => void)[] = []
  #closed = false

  get closed(): boolean {
    return this.#closed
  }

  onMessage(listener: (message: Uint8Array) => void): void {
    this.#onMessage = listener
  }

  onClose(listener: () => void): void {
    if (this.#closed) queueMicrotask(listener)
    else this.#onClose.push(listener)
  }

  message(message: Uint8Array): void {
    if (!this.#closed) this.#onMessage?.(message)
  }

  /** Returns false when it was closed before. */
  close(): boolean {
    if (this.#closed) return false
    this.#closed = true
    for (const listener of this.#onClose.splice(0)) listener()
    return true
  }
}
