import { BerthError } from '#app/contract/berthError.ts'
import { channelLimits } from './channelLimits.ts'
import type { BytesPipe } from './handlers.ts'

type Outlet = {
  sendChunk(chunk: Uint8Array): void
  sendCredit(bytes: number): void
  sendEnd(): void
  /** The reader left its loop before the end; what still comes is thrown away. */
  onLeave(): void
}

/**
 * One end of a pipe, the same on both sides. It sends only what the peer granted and grants again only what its reader
 * has finished with, so never more than one window waits unread in memory.
 */
export class BytesEnd implements BytesPipe {
  readonly incoming: AsyncIterable<Uint8Array>
  readonly #outlet: Outlet
  readonly #received: Uint8Array[] = []
  #sendable: number = channelLimits.bytesWindow
  #receivable: number = channelLimits.bytesWindow
  #ungranted = 0
  #readEnd: 'open' | 'ended' | BerthError = 'open'
  #writeError: BerthError | null = null
  #ending = false
  #discarding = false
  #wakeReader: () => void = () => {}
  #wakeWriter: () => void = () => {}
  /** Settles when every write so far has: writes go out in the order in which they were asked for. */
  #writes: Promise<void> = Promise.resolve()

  constructor(outlet: Outlet) {
    this.#outlet = outlet
    const reader = this.#read()
    this.incoming = { [Symbol.asyncIterator]: () => reader }
  }

  /** The chunk must stay as it is until the promise resolves. */
  write(chunk: Uint8Array): Promise<void> {
    if (this.#ending) return Promise.reject(new BerthError('channel.aborted'))
    const written = this.#writes.then(() => this.#push(chunk))
    this.#writes = written.catch(() => {})
    return written
  }

  end(): void {
    if (this.#ending) return
    this.#ending = true
    this.#writes = this.#writes.then(() => {
      if (this.#writeError === null) this.#outlet.sendEnd()
    })
  }

  /** Resolves when all that was written has left. */
  flushed(): Promise<void> {
    return this.#writes
  }

  /** A chunk from the peer; false when the peer had no credit for it. */
  receive(chunk: Uint8Array): boolean {
    if (chunk.length > this.#receivable || this.#readEnd === 'ended') return false
    if (this.#readEnd !== 'open' || chunk.length === 0) return true
    this.#receivable -= chunk.length
    if (this.#discarding) this.#acknowledge(chunk.length)
    else this.#received.push(chunk)
    this.#wakeReader()
    return true
  }

  /** Credit from the peer; false when it grants more than a window. */
  grant(bytes: number): boolean {
    this.#sendable += bytes
    this.#wakeWriter()
    return this.#sendable <= channelLimits.bytesWindow
  }

  /** The peer writes no more; what it wrote can still be read. */
  peerEnded(): void {
    if (this.#readEnd === 'open') this.#readEnd = 'ended'
    this.#wakeReader()
  }

  /** Nobody reads on the other side any more: every write from now on fails. */
  failWrites(error: BerthError): void {
    this.#writeError ??= error
    this.#wakeWriter()
  }

  /** Ends both directions with an error; what has arrived is still read first, unless it was given up (`drop`). */
  fail(error: BerthError, drop = false): void {
    if (this.#readEnd === 'open') this.#readEnd = error
    if (drop) this.#received.length = 0
    this.failWrites(error)
    this.#wakeReader()
  }

  async #push(chunk: Uint8Array): Promise<void> {
    let offset = 0
    while (offset < chunk.length) {
      if (this.#writeError !== null) throw this.#writeError
      const length = Math.min(this.#sendable, channelLimits.maxChunkBytes, chunk.length - offset)
      if (length <= 0) {
        await new Promise<void>((resolve) => {
          this.#wakeWriter = resolve
        })
        continue
      }
      this.#sendable -= length
      this.#outlet.sendChunk(chunk.subarray(offset, offset + length))
      offset += length
    }
    if (this.#writeError !== null) throw this.#writeError
  }

  async *#read(): AsyncGenerator<Uint8Array, void, undefined> {
    let left = true
    try {
      for (;;) {
        const chunk = this.#received.shift()
        if (chunk !== undefined) {
          yield chunk
          this.#acknowledge(chunk.length)
          continue
        }
        if (this.#readEnd !== 'open') {
          left = false
          if (this.#readEnd === 'ended') return
          throw this.#readEnd
        }
        await new Promise<void>((resolve) => {
          this.#wakeReader = resolve
        })
      }
    } finally {
      if (left) this.#leave()
    }
  }

  /** A writer must not wait forever for a reader that is gone. */
  #leave(): void {
    this.#discarding = true
    this.#outlet.onLeave()
    for (const chunk of this.#received.splice(0)) this.#acknowledge(chunk.length)
  }

  #acknowledge(bytes: number): void {
    this.#ungranted += bytes
    if (this.#ungranted < channelLimits.creditStepBytes || this.#readEnd !== 'open') return
    this.#receivable += this.#ungranted
    this.#outlet.sendCredit(this.#ungranted)
    this.#ungranted = 0
  }
}
