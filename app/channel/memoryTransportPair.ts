import type { Transport } from './transport.ts'
import { TransportEvents } from './transportEvents.ts'

/** Two transports joined back to back in this process. Messages arrive in a later microtask, as over a real one. */
export function memoryTransportPair(): [Transport, Transport] {
  const events = [new TransportEvents(), new TransportEvents()] as const
  const end = (own: TransportEvents, other: TransportEvents): Transport => ({
    bufferedBytes: 0,
    send(message) {
      if (!own.closed) queueMicrotask(() => other.message(message))
    },
    onMessage: (listener) => own.onMessage(listener),
    onClose: (listener) => own.onClose(listener),
    close() {
      if (own.close()) queueMicrotask(() => other.close())
    },
  })
  return [end(events[0], events[1]), end(events[1], events[0])]
}
