import type { MessagePortMain } from 'electron'
import { portGoodbye as goodbye } from '#app/channel/portGoodbye.ts'
import type { Transport } from '#app/channel/transport.ts'
import { TransportEvents } from '#app/channel/transportEvents.ts'

/** Main's end of a MessagePort whose other end a window holds. It closes with the window. */
export function messagePortTransport(port: MessagePortMain): Transport {
  const events = new TransportEvents()
  const end = () => {
    if (events.close()) port.close()
  }
  port.on('message', (event) => {
    const data: unknown = event.data
    if (data === goodbye) end()
    // Windows speak binary only; anything else becomes an empty message, which the codec refuses.
    else events.message(data instanceof Uint8Array ? data : new Uint8Array(0))
  })
  port.on('close', end)
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
