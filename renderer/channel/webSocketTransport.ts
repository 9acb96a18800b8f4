import type { Transport } from '#app/channel/transport.ts'
import { TransportEvents } from '#app/channel/transportEvents.ts'

/** The window's end of an open WebSocket (browser host). */
export function webSocketTransport(socket: WebSocket): Transport {
  const events = new TransportEvents()
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    // Main speaks binary only; anything else becomes an empty message, which the codec refuses.
    events.message(event.data instanceof ArrayBuffer ? new Uint8Array(event.data) : new Uint8Array(0))
  })
  socket.addEventListener('close', () => events.close())
  return {
    get bufferedBytes() {
      return socket.bufferedAmount
    },
    send(message) {
      // The codec allocates plain buffers; the cast excludes only shared memory, which a socket would refuse.
      if (!events.closed && socket.readyState === socket.OPEN) socket.send(message as Uint8Array<ArrayBuffer>)
    },
    onMessage: (listener) => events.onMessage(listener),
    onClose: (listener) => events.onClose(listener),
    close() {
      socket.close()
      events.close()
    },
  }
}
