import type { Transport } from '#app/channel/transport.ts'
import { TransportEvents } from '#app/channel/transportEvents.ts'

/**
 * The window's end of a MessagePort (Electron). Messages are copied, not transferred: a buffer transferred to another
 * process of Electron arrives as null.
 */
export function messagePortTransport(port: MessagePort): Transport {
  const events = new TransportEvents()
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    // Main speaks binary only; anything else becomes an empty message, which the codec refuses.
    events.message(event.data instanceof Uint8Array ? event.data : new Uint8Array(0))
  })
  port.addEventListener('messageerror', () => events.message(new Uint8Array(0)))
  // Fires when the other end is closed or its process is gone (Chromium 122 and newer, and Node).
  port.addEventListener('close', () => events.close())
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
      port.close()
      events.close()
    },
  }
}
