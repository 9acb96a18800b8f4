import { portTransport } from '#app/channel/portTransport.ts'
import type { Transport } from '#app/channel/transport.ts'

/**
 * The window's end of a MessagePort (Electron). Messages are copied, not transferred: a buffer transferred to another
 * process of Electron arrives as null.
 */
export function messagePortTransport(port: MessagePort): Transport {
  return portTransport(port, ({ onData, onClosed }) => {
    port.addEventListener('message', (event: MessageEvent<unknown>) => onData(event.data))
    port.addEventListener('messageerror', () => onData(null))
    // Not in Chromium as of version 156; where it exists it also tells of a peer that had no time for a goodbye.
    port.addEventListener('close', onClosed)
  })
}
