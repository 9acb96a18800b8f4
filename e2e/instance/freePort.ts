import { createServer } from 'node:net'

/** Below Linux's range for outgoing connections (32768 up), so that a port stays ours while the container is off. */
const FIRST = 11_000
const LAST = 31_999

/** A port on 127.0.0.1 that nothing listens on at the moment; the caller retries when somebody is faster. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1))
    if (await isFree(port)) return port
  }
  throw new Error('No free port between 11000 and 31999.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)))
  })
}
