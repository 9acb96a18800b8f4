import type { Transport } from '#app/channel/transport.ts'
import { messagePortTransport } from './messagePortTransport.ts'

/** Asks the preload for the window's one port to main. It is given once per page. */
export function openElectronTransport(page: Window): Promise<Transport> {
  return new Promise((resolve) => {
    const onPort = (event: MessageEvent<unknown>) => {
      const port = event.ports[0]
      // Only the page itself and its preload have this window as the source.
      if (event.source !== page || event.data !== 'berth:port' || port === undefined) return
      page.removeEventListener('message', onPort)
      resolve(messagePortTransport(port))
    }
    page.addEventListener('message', onPort)
    page.postMessage('berth:connect', page.location.origin)
  })
}
