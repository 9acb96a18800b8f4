import type { MessagePortMain } from 'electron'
import type { Transport } from '#app/channel/transport.ts'
import { TransportEvents } from '#app/channel/transportEvents.ts'

/** Main's end of a MessagePort whose other end a window holds. It closes with the window. */
export function messagePortTransport(port: MessagePortMain): Transport {
  const events = new TransportEvents()
  port.on('message', (event) => {
    const data: unknown = event.data
    // Windows speak binary only; anything else becomes an empty message, which the codec refuses.
    events.message(data instanceof Uint8Array ? data : new Uint8Array(0))
  })
  port.on('close', () => events.close())
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
