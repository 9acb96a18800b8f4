import { MessageChannel as NodeMessageChannel, type MessagePort as NodeMessagePort } from 'node:worker_threads'
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

/** Chromium's ports: the end of the other side goes unnoticed. */
class DeafPort {
  readonly #port: NodeMessagePort
  constructor(port: NodeMessagePort) {
    this.#port = port
  }
  addEventListener(type: string, listener: (event: unknown) => void): void {
    if (type !== 'close') (this.#port as unknown as EventTarget).addEventListener(type, listener)
  }
  start = () => this.#port.start()
  close = () => this.#port.close()
  postMessage = (message: unknown) => this.#port.postMessage(message)
}

channelConformance('MessagePort of Chromium', async () => {
  const { port1, port2 } = new NodeMessageChannel()
  const server = messagePortTransport(new DeafPort(port2) as unknown as MessagePort)
  return {
    client: messagePortTransport(new DeafPort(port1) as unknown as MessagePort),
    server,
    // There, a main process that dies takes its windows with it.
    kill: () => server.close(),
    dispose: () => port1.close(),
  }
})
