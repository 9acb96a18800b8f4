import { BerthError } from '#app/contract/berthError.ts'
import { type ClientFrame, type ServerFrame, serverFrameSchema } from './frame.ts'
import { frameCodec } from './frameCodec.ts'
import type { Transport } from './transport.ts'

/** What an open operation listens to. Each answers false to a frame that does not fit it. */
export interface Listener {
  result(value: unknown): boolean
  item(value: unknown): boolean
  chunk(chunk: Uint8Array): boolean
  credit(amount: number): boolean
  peerEnded(): boolean
  done(): boolean
  failed(error: BerthError): void
}

type Opening = { readonly kind: 'call' | 'stream' | 'bytes'; readonly method: string; readonly input: unknown }

function encodeOpening(frame: ClientFrame & { method: string }): Uint8Array {
  try {
    return frameCodec.encodeControl(frame)
  } catch (thrown) {
    // Circular or otherwise not JSON.
    if (thrown instanceof BerthError) throw thrown
    throw new BerthError('channel.invalidInput', { method: frame.method, path: '', detail: 'not_json' })
  }
}

/** The client's side of one transport: who waits for which answer. */
export class Connection {
  readonly closed: Promise<void>
  readonly #transport: Transport
  readonly #listeners = new Map<number, Listener>()
  #lastId = 0
  #gone: BerthError | null = null

  constructor(transport: Transport) {
    this.#transport = transport
    this.closed = new Promise((resolve) => {
      transport.onClose(() => {
        this.#failAll(new BerthError('channel.peerGone'))
        resolve()
      })
    })
    transport.onMessage((message) => this.#receive(message))
  }

  /** Sends the opening frame and returns the id. Throws a `BerthError` when there is no connection or no such input. */
  open({ kind, method, input }: Opening, listener: Listener): number {
    if (this.#gone !== null) throw this.#gone
    const id = this.#lastId + 1
    const message = encodeOpening({ t: kind, id, method, input })
    this.#lastId = id
    this.#listeners.set(id, listener)
    this.#transport.send(message)
    return id
  }

  send(frame: ClientFrame): void {
    if (this.#gone === null && this.#listeners.has(frame.id)) this.#transport.send(frameCodec.encodeControl(frame))
  }

  sendChunk(id: number, chunk: Uint8Array): void {
    if (this.#gone === null && this.#listeners.has(id)) this.#transport.send(frameCodec.encodeBytes(id, chunk))
  }

  /** Gives an operation up: its listener hears nothing more. */
  abandon(id: number): void {
    this.send({ t: 'abort', id })
    this.#listeners.delete(id)
  }

  close(): void {
    this.#failAll(new BerthError('channel.aborted'))
    this.#transport.close()
  }

  #receive(message: Uint8Array): void {
    if (this.#gone !== null) return
    const decoded = frameCodec.decode(serverFrameSchema, message)
    if (decoded.kind === 'bad') this.#fatal(decoded.error)
    else if (decoded.kind === 'bytes') this.#toListener(decoded.id, (listener) => listener.chunk(decoded.chunk))
    else if (decoded.frame.t === 'fatal') {
      this.#fatal(BerthError.fromWire(decoded.frame.error))
    } else {
      const { frame } = decoded
      this.#toListener(frame.id, (listener) => this.#deliver(listener, frame))
    }
  }

  /** No listener: given up a moment ago, while the frame was already on its way. */
  #toListener(id: number, act: (listener: Listener) => boolean): void {
    const listener = this.#listeners.get(id)
    if (listener !== undefined && !act(listener)) this.#fatal(new BerthError('channel.badFrame'))
  }

  #deliver(listener: Listener, frame: Exclude<ServerFrame, { t: 'fatal' }>): boolean {
    switch (frame.t) {
      case 'item':
        return listener.item(frame.value)
      case 'credit':
        return listener.credit(frame.n)
      case 'end':
        return listener.peerEnded()
      case 'result':
        this.#listeners.delete(frame.id)
        return listener.result(frame.value)
      case 'done':
        this.#listeners.delete(frame.id)
        return listener.done()
      case 'error':
        this.#listeners.delete(frame.id)
        listener.failed(BerthError.fromWire(frame.error))
        return true
    }
  }

  #fatal(error: BerthError): void {
    this.#failAll(error)
    this.#transport.close()
  }

  #failAll(error: BerthError): void {
    this.#gone ??= error
    const listeners = [...this.#listeners.values()]
    this.#listeners.clear()
    for (const listener of listeners) listener.failed(error)
  }
}
