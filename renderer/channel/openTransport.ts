import type { Transport } from '#app/channel/transport.ts'
import { openBrowserTransport } from './openBrowserTransport.ts'
import { openElectronTransport } from './openElectronTransport.ts'

/** Connects this page to whichever host serves it. The only place in the renderer that knows there are two. */
export function openTransport(page: Window): Promise<Transport> {
  return page.location.protocol === 'app:' ? openElectronTransport(page) : openBrowserTransport(page.location)
}
