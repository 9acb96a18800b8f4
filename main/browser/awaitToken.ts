import { createHash, timingSafeEqual } from 'node:crypto'
import type { RawData, WebSocket } from 'ws'
import type { Clock } from '#app/clock/clock.ts'

/** A page sends its token at once; more time helps only someone who holds sockets open. */
const limitMs = 5000

/** Close code of a socket that did not present the token; the window turns it into `channel.unauthorised`. */
const unauthorised = 4401

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Waits for the first frame of a socket, which must be the token of this launch, then answers `ready` and calls
 * `onReady` before the next frame is read. Anything else, and silence, ends the socket.
 */
export function awaitToken(socket: WebSocket, token: string, clock: Clock, onReady: () => void): void {
  const expected = digest(token)
  // Nobody listens from here on, so frames that follow are not read.
  const refuse = () => {
    socket.close(unauthorised, 'unauthorised')
    const forced = clock.after(limitMs, () => socket.terminate())
    socket.once('close', () => forced[Symbol.dispose]())
  }
  const timer = clock.after(limitMs, () => {
    socket.off('message', onFirst)
    refuse()
  })
  function onFirst(data: RawData, isBinary: boolean): void {
    timer[Symbol.dispose]()
    // Equal digests in constant time: the answer's delay tells nothing about the token.
    const given = isBinary || !Buffer.isBuffer(data) ? '' : data.toString('utf8')
    if (timingSafeEqual(digest(given), expected)) {
      socket.send('ready')
      onReady()
    } else refuse()
  }
  socket.once('message', onFirst)
  socket.once('close', () => timer[Symbol.dispose]())
  socket.on('error', () => {})
}
