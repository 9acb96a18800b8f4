import { channelConformance } from './channelConformance.testkit.ts'
import { memoryTransportPair } from './memoryTransportPair.ts'

channelConformance('memory', async () => {
  const [client, server] = memoryTransportPair()
  return { client, server, kill: () => server.close(), dispose: () => client.close() }
})
