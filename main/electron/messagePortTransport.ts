import type { MessagePortMain } from 'electron'
import { portTransport } from '#app/channel/portTransport.ts'
import type { Transport } from '#app/channel/transport.ts'

/** Main's end of a MessagePort whose other end a window holds. It closes with the window. */
export function messagePortTransport(port: MessagePortMain): Transport {
  return portTransport(port, ({ onData, onClosed }) => {
    port.on('message', (event) => onData(event.data))
    port.on('close', onClosed)
  })
}
