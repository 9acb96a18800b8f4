import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, WebSocket as WsWebSocket } from 'ws'
import { channelConformance } from '#app/channel/channelConformance.testkit.ts'
import { webSocketTransport } from './webSocketTransport.ts'

// `ws` implements the browser's interface; both ends are wrapped as a window would.
channelConformance('WebSocket of the window', async () => {
  const listener = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(listener, 'listening')
  const accepted = once(listener, 'connection')
  const socket = new WsWebSocket(`ws://127.0.0.1:${(listener.address() as AddressInfo).port}`)
  await once(socket, 'open')
  const [peer] = (await accepted) as [WsWebSocket]
  return {
    client: webSocketTransport(socket as unknown as WebSocket),
    server: webSocketTransport(peer as unknown as WebSocket),
    kill: () => peer.terminate(),
    async dispose() {
      socket.terminate()
      peer.terminate()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
})
