import { BerthError, type WireError } from '#app/contract/berthError.ts'
import type { Contract } from '#app/contract/define.ts'
import { channelLimits } from './channelLimits.ts'
import { checkValue } from './checkValue.ts'
import { type ClientFrame, clientFrameSchema, type ServerFrame } from './frame.ts'
import { frameCodec } from './frameCodec.ts'
import type { BytesPipe, HandlerContext } from './handlers.ts'
import type { Operation, OperationPort } from './operation.ts'
import { runBytes } from './runBytes.ts'
import { runCall } from './runCall.ts'
import { runStream } from './runStream.ts'
import type { ServeOptions } from './serveOptions.ts'
import type { Transport } from './transport.ts'

type OpenFrame = Extract<ClientFrame, { t: 'call' | 'stream' | 'bytes' }>

/**
 * A handler as it is at run time. That it fits its method is checked where the handlers are written (`HandlersOf`), that
 * the input fits is checked here.
 */
type AnyHandler = {
  (input: unknown, context: HandlerContext): unknown
  (input: unknown, context: HandlerContext): AsyncIterable<unknown>
  (input: unknown, pipe: BytesPipe, context: HandlerContext): unknown
}

/** How handlers that heed their signal end after an abort: nothing to report. */
function isAbort(thrown: unknown): boolean {
  return thrown instanceof BerthError || (thrown instanceof Error && thrown.name === 'AbortError')
}

/** The server's side of one connection: its operations under way, and the rules a peer has to keep. */
export class Peer {
  readonly #transport: Transport
  readonly #contract: Contract
  readonly #handlers: { readonly [method: string]: unknown }
  readonly #options: ServeOptions
  readonly #operations = new Map<number, Operation>()
  /** Handlers that have not settled, aborted ones included: those still cost something. */
  #running = 0
  #lastId = 0
  #closed = false

  constructor(
    transport: Transport,
    contract: Contract,
    handlers: { readonly [method: string]: unknown },
    options: ServeOptions,
  ) {
    this.#transport = transport
    this.#contract = contract
    this.#handlers = handlers
    this.#options = options
  }

  receive(message: Uint8Array): void {
    if (this.#closed) return
    const decoded = frameCodec.decode(clientFrameSchema, message)
    if (decoded.kind === 'bad') this.#refuse(decoded.error)
    else if (decoded.kind === 'bytes') this.#deliver(decoded.id, (operation) => operation.receive(decoded.chunk))
    else this.#obey(decoded.frame)
  }

  #obey(frame: ClientFrame): void {
    switch (frame.t) {
      case 'call':
      case 'stream':
      case 'bytes':
        this.#open(frame)
        break
      case 'credit':
        this.#deliver(frame.id, (operation) => operation.grant(frame.n))
        break
      case 'end':
        this.#deliver(frame.id, (operation) => operation.peerEnded())
        break
      case 'abort':
        this.#deliver(frame.id, (operation) => {
          this.#operations.delete(frame.id)
          operation.abort(new BerthError('channel.aborted'))
          return true
        })
    }
  }

  /** The transport closed. */
  gone(): void {
    if (this.#closed) return
    this.#closed = true
    const operations = [...this.#operations.values()]
    this.#operations.clear()
    for (const operation of operations) operation.abort(new BerthError('channel.peerGone'))
  }

  close(): void {
    this.gone()
    this.#transport.close()
  }

  /** Frames for an operation that has just ended are late, not wrong; frames for one never opened are wrong. */
  #deliver(id: number, act: (operation: Operation) => boolean): void {
    const operation = this.#operations.get(id)
    const fits = operation === undefined ? id >= 1 && id <= this.#lastId : act(operation)
    if (!fits) this.#refuse(new BerthError('channel.badFrame'))
  }

  #open(frame: OpenFrame): void {
    if (frame.id <= this.#lastId) {
      this.#refuse(new BerthError('channel.badFrame'))
      return
    }
    this.#lastId = frame.id
    const { id, method } = frame
    try {
      const limit = this.#options.maxOutstanding ?? channelLimits.maxOutstanding
      if (this.#running >= limit) throw new BerthError('channel.tooMany', { limit })
      this.#start(frame)
    } catch (thrown) {
      this.#send({ t: 'error', id, error: this.#toWire(thrown, method) })
    }
  }

  #start(frame: OpenFrame): void {
    const { id, method } = frame
    const spec = Object.hasOwn(this.#contract, method) ? this.#contract[method] : undefined
    const handler = Object.hasOwn(this.#handlers, method) ? this.#handlers[method] : undefined
    if (spec === undefined || spec.kind !== frame.t || typeof handler !== 'function') {
      throw new BerthError('channel.unknownMethod', { method })
    }
    const inputSchema = spec.kind === 'call' ? spec.input : spec.params
    const input = checkValue(inputSchema, frame.input, 'channel.invalidInput', method)
    const outputSchema = spec.kind === 'call' ? spec.output : spec.kind === 'stream' ? spec.item : null
    const isOpen = () => this.#operations.has(id)
    const port: OperationPort = {
      id,
      send: (answer) => {
        if (isOpen()) this.#answer(answer, id)
      },
      sendChunk: (chunk) => {
        if (isOpen()) this.#transmit(frameCodec.encodeBytes(id, chunk))
      },
      fail: (thrown) => {
        if (!isOpen() && isAbort(thrown)) return
        const error = this.#toWire(thrown, method)
        if (isOpen()) this.#answer({ t: 'error', id, error }, id)
        this.#operations.delete(id)
      },
      checkOutput: (value) => {
        if (this.#options.validateOutput && outputSchema !== null) {
          checkValue(outputSchema, value, 'channel.invalidOutput', method)
        }
      },
    }
    const make = { call: runCall, stream: runStream, bytes: runBytes }[spec.kind]
    const operation = make(port, handler as AnyHandler, input)
    this.#operations.set(id, operation)
    this.#running += 1
    void operation.run().finally(() => {
      this.#running -= 1
      this.#operations.delete(id)
    })
  }

  /** Sends the answer of an operation; one that is too large fails that operation, not the connection. */
  #answer(answer: ServerFrame, id: number): void {
    try {
      this.#send(answer)
    } catch (thrown) {
      const error = thrown instanceof BerthError ? thrown : new BerthError('internal')
      this.#send({ t: 'error', id, error: error.toWire() })
      this.#operations.get(id)?.abort(error)
      this.#operations.delete(id)
    }
  }

  #toWire(thrown: unknown, method: string): WireError {
    const known = thrown instanceof BerthError
    if (!known || thrown.code === 'channel.invalidOutput') this.#options.onInternalError(thrown, method)
    return known ? thrown.toWire() : { code: 'internal', params: {} }
  }

  /** The peer breaks the rules: it is told why, and that is the end of it. */
  #refuse(error: BerthError): void {
    this.#send({ t: 'fatal', error: error.toWire() })
    this.close()
  }

  #send(frame: ServerFrame): void {
    this.#transmit(frameCodec.encodeControl(frame))
  }

  #transmit(message: Uint8Array): void {
    if (this.#closed) return
    this.#transport.send(message)
    if (this.#transport.bufferedBytes > channelLimits.maxBufferedBytes) this.close()
  }
}
