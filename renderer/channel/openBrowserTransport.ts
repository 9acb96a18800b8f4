import type { Transport } from '#app/channel/transport.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { webSocketTransport } from './webSocketTransport.ts'

/** Close code by which the browser host refuses a wrong or missing token. */
const unauthorised = 4401

/**
 * Connects a page of the browser host: the token of the launch, which stands in the page's fragment, is the first frame.
 * Rejects with `channel.unauthorised` when it is not the right one, with `channel.peerGone` when nobody answers.
 */
export function openBrowserTransport(page: { host: string; hash: string }): Promise<Transport> {
  const socket = new WebSocket(`ws://${page.host}/channel`)
  return new Promise((resolve, reject) => {
    const onClose = (event: CloseEvent) => {
      reject(new BerthError(event.code === unauthorised ? 'channel.unauthorised' : 'channel.peerGone'))
    }
    socket.addEventListener('close', onClose)
    // `close` follows and carries the code.
    socket.addEventListener('error', () => {})
    socket.addEventListener('open', () => socket.send(page.hash.replace(/^#/, '')))
    // The host answers `ready` once; from then on every message is the channel's.
    socket.addEventListener(
      'message',
      () => {
        socket.removeEventListener('close', onClose)
        resolve(webSocketTransport(socket))
      },
      { once: true },
    )
  })
}
