const HEAD_BYTES = 4

/** Tells the past of a shell from what it prints now: the first four bytes of the pipe say how many are of the past. */
export class PastReader {
  #head: number[] = []
  #leftBytes = 0

  take(chunk: Uint8Array): { readonly old: Uint8Array; readonly fresh: Uint8Array } {
    let from = 0
    while (this.#head.length < HEAD_BYTES && from < chunk.length) {
      this.#head.push(chunk[from++] ?? 0)
      if (this.#head.length === HEAD_BYTES)
        this.#leftBytes = new DataView(Uint8Array.from(this.#head).buffer).getUint32(0)
    }
    const to = Math.min(chunk.length, from + this.#leftBytes)
    this.#leftBytes -= to - from
    return { old: chunk.subarray(from, to), fresh: chunk.subarray(to) }
  }
}
