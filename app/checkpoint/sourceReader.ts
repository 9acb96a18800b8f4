import type { ByteSource } from './byteSource.ts'
import { checkpointLimits } from './checkpointLimits.ts'
import type { VerifyOptions } from './verifyOptions.ts'

const { readBytes, streamChunkBytes, windowBytes } = checkpointLimits

/**
 * Reads one source in bounded pieces: small reads from a sliding window, large ones through two buffers, the next chunk
 * being fetched while the current one is looked at. Callers check bounds first: a range outside the file throws.
 */
export class SourceReader {
  readonly sizeBytes: number
  readonly #source: ByteSource
  readonly #options: VerifyOptions
  #window: Uint8Array = new Uint8Array(0)
  #windowAt = 0
  #buffers: [Uint8Array, Uint8Array] | null = null
  #doneBytes = 0

  constructor(source: ByteSource, options: VerifyOptions) {
    this.sizeBytes = source.sizeBytes
    this.#source = source
    this.#options = options
  }

  /** At most 1 MiB. The bytes are a view that the next call may replace. */
  async bytes(offset: number, length: number): Promise<Uint8Array> {
    this.#check(offset, length)
    if (length > readBytes) throw new RangeError('read larger than the limit')
    const inWindow = offset >= this.#windowAt && offset + length <= this.#windowAt + this.#window.length
    if (!inWindow) {
      this.#options.signal?.throwIfAborted()
      const wanted = Math.min(Math.max(length, windowBytes), this.sizeBytes - offset)
      this.#window = await this.#source.read(offset, wanted)
      this.#windowAt = offset
    }
    this.#progress(offset + length)
    return this.#window.subarray(offset - this.#windowAt, offset - this.#windowAt + length)
  }

  /** A private copy of a range; the caller has checked `length` against its limit. */
  async copy(offset: number, length: number): Promise<Uint8Array> {
    const all = new Uint8Array(length)
    let filled = 0
    await this.stream(offset, length, (chunk) => {
      all.set(chunk, filled)
      filled += chunk.length
    })
    return all
  }

  /** Hands every byte of the range to `sink` in order. A chunk is only valid until `sink` returns. */
  async stream(offset: number, length: number, sink: (chunk: Uint8Array) => void): Promise<void> {
    if (length <= windowBytes) {
      sink(await this.bytes(offset, length))
      return
    }
    this.#check(offset, length)
    this.#buffers ??= [new Uint8Array(streamChunkBytes), new Uint8Array(streamChunkBytes)]
    let pending: Promise<Uint8Array> | null = this.#fetch(offset, length, 0)
    try {
      for (let at = 0, turn = 0; pending !== null; at += streamChunkBytes, turn ^= 1) {
        const chunk: Uint8Array = await pending
        this.#options.signal?.throwIfAborted()
        const next = at + streamChunkBytes
        pending = next < length ? this.#fetch(offset + next, length - next, turn ^ 1) : null
        sink(chunk)
        this.#progress(offset + at + chunk.length)
      }
    } finally {
      // When `sink` or the signal threw, the read-ahead still owns a buffer: wait for it before anyone reuses that.
      await pending?.catch(() => undefined)
    }
  }

  /** The range in chunks of their own memory, for consumers that keep a chunk while asking for the next. */
  async *chunks(offset: number, length: number): AsyncGenerator<Uint8Array> {
    this.#check(offset, length)
    for (let at = 0; at < length; at += streamChunkBytes) {
      this.#options.signal?.throwIfAborted()
      const chunk = await this.#source.read(offset + at, Math.min(streamChunkBytes, length - at))
      this.#progress(offset + at + chunk.length)
      yield chunk
    }
  }

  async #fetch(offset: number, left: number, turn: number): Promise<Uint8Array> {
    const length = Math.min(left, streamChunkBytes)
    if (!this.#source.readInto) return this.#source.read(offset, length)
    const target = (this.#buffers?.[turn === 0 ? 0 : 1] ?? new Uint8Array(length)).subarray(0, length)
    await this.#source.readInto(offset, target)
    return target
  }

  #check(offset: number, length: number): void {
    if (!(offset >= 0 && length >= 0 && offset + length <= this.sizeBytes))
      throw new RangeError('range outside the file')
  }

  #progress(reached: number): void {
    if (reached <= this.#doneBytes) return
    this.#doneBytes = reached
    this.#options.onProgress?.(reached)
  }
}
