/**
 * A reliable, ordered pipe of whole binary messages with an end. MessagePort and WebSocket both are one. A message given
 * to `send` belongs to the transport from then on.
 */
export interface Transport {
  send(message: Uint8Array): void
  /** Bytes handed to `send` that have not left yet; 0 where the platform cannot tell. */
  readonly bufferedBytes: number
  onMessage(listener: (message: Uint8Array) => void): void
  /** Called once, also when the peer vanished. */
  onClose(listener: () => void): void
  close(): void
}
