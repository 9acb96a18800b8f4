import type { WebSocket } from 'ws'
import type { Transport } from '#app/channel/transport.ts'
import { TransportEvents } from '#app/channel/transportEvents.ts'

/** The server's end of an open WebSocket. Text messages are handed on as their bytes, where the codec refuses them. */
export function webSocketTransport(socket: WebSocket): Transport {
  const events = new TransportEvents()
  // One Uint8Array per message, whatever its fragments.
  socket.binaryType = 'nodebuffer'
  socket.on('message', (data) => {
    if (Buffer.isBuffer(data)) events.message(data)
  })
  socket.on('close', () => events.close())
  // A broken frame or a reset; `close` follows, and that is what counts.
  socket.on('error', () => {})
  return {
    get bufferedBytes() {
      return socket.bufferedAmount
    },
    send(message) {
      if (!events.closed && socket.readyState === socket.OPEN) socket.send(message, { binary: true }, () => {})
    },
    onMessage: (listener) => events.onMessage(listener),
    onClose: (listener) => events.onClose(listener),
    close() {
      socket.close()
      events.close()
    },
  }
}
