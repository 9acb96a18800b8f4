import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { channelConformance } from '#app/channel/channelConformance.testkit.ts'
import { webSocketTransport } from './webSocketTransport.ts'

channelConformance('WebSocket of the browser host', async () => {
  const listener = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(listener, 'listening')
  const accepted = once(listener, 'connection')
  const socket = new WebSocket(`ws://127.0.0.1:${(listener.address() as AddressInfo).port}`)
  await once(socket, 'open')
  const [peer] = (await accepted) as [WebSocket]
  return {
    client: webSocketTransport(socket),
    server: webSocketTransport(peer),
    kill: () => peer.terminate(),
    async dispose() {
      socket.terminate()
      peer.terminate()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
})
