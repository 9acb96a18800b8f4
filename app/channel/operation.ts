import type { BerthError } from '#app/contract/berthError.ts'
import type { ServerFrame } from './frame.ts'

/** One call, stream or pipe that a peer has under way, as the server drives it. */
export interface Operation {
  /** Starts the handler. Resolves, never rejects, when it is through, also after an abort. */
  run(): Promise<void>
  /** The peer gave it up or is gone: fires the handler's signal; nothing is sent any more. */
  abort(reason: BerthError): void
  /** The remaining ones answer false when the frame does not fit the operation: then the peer is not to be trusted. */
  grant(amount: number): boolean
  receive(chunk: Uint8Array): boolean
  peerEnded(): boolean
}

/** What an operation needs of its peer. After an abort the peer drops whatever is sent. */
export interface OperationPort {
  readonly id: number
  send(frame: ServerFrame): void
  sendChunk(chunk: Uint8Array): void
  /** Turns whatever a handler threw into the error the peer sees, and ends the operation with it. */
  fail(thrown: unknown): void
  /** Checks a value on its way out; throws `channel.invalidOutput`. */
  checkOutput(value: unknown): void
}
