import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { channelLimits } from '#app/channel/channelLimits.ts'
import type { Transport } from '#app/channel/transport.ts'
import type { Clock } from '#app/clock/clock.ts'
import { awaitToken } from './awaitToken.ts'
import { newToken } from './newToken.ts'
import { oneTimePaths } from './oneTimePaths.ts'
import { serveStatic } from './serveStatic.ts'
import { webSocketTransport } from './webSocketTransport.ts'

export type BrowserHostOptions = {
  /** 0 lets the system choose. */
  readonly port: number
  /** Folder of the built renderer. */
  readonly outDir: string
  readonly clock: Clock
  /** By default a new one; given only by tests. */
  readonly token?: string
  /** Called for each window once it has presented the token; disposed when it is gone or the host closes. */
  readonly servePeer: (transport: Transport) => Disposable
}

export type BrowserHost = {
  readonly port: number
  /** Address with the token in its fragment, which browsers do not send over the network. */
  readonly url: string
  /** An address that leads there once, for a browser's command line. */
  oneTimeUrl(): string
  close(): Promise<void>
}

/** Sockets that have not presented the token yet. A browser opens one per window; more is someone trying. */
const maxWaiting = 32

/**
 * Serves the built renderer and the channel on 127.0.0.1. Both check `Host`, the channel also `Origin`, so that no
 * website can reach them through a name of its own; and without the token no frame is read. Rejects when the port is taken.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const token = options.token ?? newToken()
  let hosts: readonly string[] = []
  const oneTime = oneTimePaths(options.clock)
  const server = createServer((request, response) => {
    if (hosts.includes(request.headers.host ?? '') && oneTime.redeem(request.url ?? '')) {
      response.writeHead(303, { Location: `/#${token}`, 'Cache-Control': 'no-store' }).end()
      return
    }
    void serveStatic(options.outDir, hosts, request, response)
  })
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // Twice the limit, so that a message somewhat too large gets its typed error and a huge one is never read.
    maxPayload: 2 * channelLimits.maxFrameBytes,
  })
  let waiting = 0

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => {})
    if (!isOwnPage(request, hosts) || waiting >= maxWaiting) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      waiting += 1
      let counted = true
      const settle = () => {
        if (counted) waiting -= 1
        counted = false
      }
      webSocket.once('close', settle)
      awaitToken(webSocket, token, options.clock, () => {
        settle()
        const transport = webSocketTransport(webSocket)
        const peer = options.servePeer(transport)
        transport.onClose(() => peer[Symbol.dispose]())
      })
    })
  })

  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  hosts = allowedHosts(port)
  return {
    port,
    url: `http://127.0.0.1:${port}/#${token}`,
    oneTimeUrl: () => `http://127.0.0.1:${port}${oneTime.issue()}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

/** True for a socket that a page of this very host opens. Browsers always say where a page comes from. */
function isOwnPage({ url, headers }: IncomingMessage, hosts: readonly string[]): boolean {
  const { host, origin } = headers
  return url === '/channel' && host !== undefined && hosts.includes(host) && origin === `http://${host}`
}

/**
 * The names under which the browser host answers. Any other `Host` comes from a foreign name that was made to point at
 * 127.0.0.1 (DNS rebinding): its pages must not become "the same origin".
 */
function allowedHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}
