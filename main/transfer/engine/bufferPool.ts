/** Buffers of one size, used again and again: a fresh quarter of a MiB per read costs more than the copy into it. */
export class BufferPool {
  readonly sizeBytes: number
  readonly #free: Buffer[] = []
  readonly #maxFree: number

  constructor(sizeBytes: number, maxFree: number) {
    this.sizeBytes = sizeBytes
    this.#maxFree = maxFree
  }

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.sizeBytes)
  }

  give(buffer: Buffer): void {
    if (this.#free.length < this.#maxFree) this.#free.push(buffer)
  }
}
