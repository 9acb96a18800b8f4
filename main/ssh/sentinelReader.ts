/**
 * Cuts one stream of a script out of the noise around it: what stands between the first and the second `marker`. Holds
 * back only as many bytes as could be the beginning of a marker.
 */
export class SentinelReader {
  readonly #marker: Buffer
  readonly #withExitCode: boolean
  readonly #onBytes: (bytes: Buffer) => void
  #state: 'before' | 'inside' | 'after' | 'done' = 'before'
  #carry: Buffer = Buffer.alloc(0)
  #exitCode: number | null = null

  /** `onBytes` gets what stands between the markers, as it comes. */
  constructor(marker: string, options: { readonly withExitCode: boolean; readonly onBytes: (bytes: Buffer) => void }) {
    this.#marker = Buffer.from(marker)
    this.#withExitCode = options.withExitCode
    this.#onBytes = options.onBytes
  }

  get done(): boolean {
    return this.#state === 'done'
  }

  get exitCode(): number | null {
    return this.#exitCode
  }

  push(chunk: Buffer): void {
    if (this.#state === 'done') return
    let data = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk])
    this.#carry = Buffer.alloc(0)
    while (this.#state === 'before' || this.#state === 'inside') {
      const at = data.indexOf(this.#marker)
      const end = at >= 0 ? at : Math.max(0, data.length - this.#marker.length + 1)
      if (this.#state === 'inside' && end > 0) this.#onBytes(data.subarray(0, end))
      if (at < 0) {
        this.#carry = data.subarray(end)
        return
      }
      this.#state = this.#state === 'before' ? 'inside' : 'after'
      data = data.subarray(at + this.#marker.length)
    }
    if (!this.#withExitCode) {
      this.#state = 'done'
      return
    }
    const code = /^(\d{1,3})\n/.exec(data.toString('latin1', 0, 8))
    if (code) {
      this.#exitCode = Number(code[1])
      this.#state = 'done'
    } else this.#carry = data
  }
}
