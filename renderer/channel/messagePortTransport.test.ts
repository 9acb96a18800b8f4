import { MessageChannel as NodeMessageChannel } from 'node:worker_threads'
import { channelConformance } from '#app/channel/channelConformance.testkit.ts'
import { messagePortTransport } from './messagePortTransport.ts'

channelConformance('MessagePort of the window', async () => {
  const { port1, port2 } = new NodeMessageChannel()
  return {
    client: messagePortTransport(port1 as unknown as MessagePort),
    server: messagePortTransport(port2 as unknown as MessagePort),
    kill: () => port2.close(),
    dispose: () => port1.close(),
  }
})
