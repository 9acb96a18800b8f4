import { portGoodbye as goodbye } from '#app/channel/portGoodbye.ts'
import type { Transport } from '#app/channel/transport.ts'
import { TransportEvents } from '#app/channel/transportEvents.ts'

/**
 * The window's end of a MessagePort (Electron). Messages are copied, not transferred: a buffer transferred to another
 * process of Electron arrives as null.
 */
export function messagePortTransport(port: MessagePort): Transport {
  const events = new TransportEvents()
  const end = () => {
    if (events.close()) port.close()
  }
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.data === goodbye) end()
    // Main speaks binary only; anything else becomes an empty message, which the codec refuses.
    else events.message(event.data instanceof Uint8Array ? event.data : new Uint8Array(0))
  })
  port.addEventListener('messageerror', () => events.message(new Uint8Array(0)))
  // Not in Chromium as of version 156; where it exists it also tells of a peer that had no time for a goodbye.
  port.addEventListener('close', end)
  return {
    // The platform does not tell; pipes are bounded by their credit, streams by theirs.
    bufferedBytes: 0,
    send(message) {
      if (!events.closed) port.postMessage(message)
    },
    onMessage(listener) {
      events.onMessage(listener)
      // Messages wait in the port until someone listens.
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
