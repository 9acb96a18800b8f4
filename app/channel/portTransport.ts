import type { Transport } from './transport.ts'
import { TransportEvents } from './transportEvents.ts'

/**
 * The last message of a port that is closed on purpose: Chromium does not tell a page that the other end of its port is gone.
 * A string, so that it cannot be taken for a frame.
 */
const goodbye = 'goodbye'

/** What both kinds of port (a page's and Electron main's) have in common. Messages wait in it until `start`. */
type Port = { postMessage(message: unknown): void; start(): void; close(): void }

/** What a port's owner passes on from its events, which differ between the two kinds. */
type PortEvents = { readonly onData: (data: unknown) => void; readonly onClosed: () => void }

/** A transport over one end of a message port; `listen` ties the port's own events to it. It closes once, with either end. */
export function portTransport(port: Port, listen: (events: PortEvents) => void): Transport {
  const events = new TransportEvents()
  const end = () => {
    if (events.close()) port.close()
  }
  listen({
    onData: (data) => {
      if (data === goodbye) end()
      // Both ends speak binary only; anything else becomes an empty message, which the codec refuses.
      else events.message(data instanceof Uint8Array ? data : new Uint8Array(0))
    },
    onClosed: end,
  })
  return {
    // The platform does not tell; pipes are bounded by their credit, streams by theirs.
    bufferedBytes: 0,
    send(message) {
      if (!events.closed) port.postMessage(message)
    },
    onMessage(listener) {
      events.onMessage(listener)
      port.start()
    },
    onClose: (listener) => events.onClose(listener),
    close() {
      if (events.closed) return
      port.postMessage(goodbye)
      end()
    },
  }
}
