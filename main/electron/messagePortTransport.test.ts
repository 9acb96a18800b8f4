import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { MessagePortMain } from 'electron'
import { channelConformance } from '#app/channel/channelConformance.testkit.ts'
import { messagePortTransport } from './messagePortTransport.ts'

/** A port of Node that speaks as Electron's does: an emitter whose messages come as events. */
class PortLikeElectrons extends EventEmitter {
  readonly #port: MessagePort
  #started = false

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }

  start(): void {
    if (!this.#started) this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
    this.#started = true
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }

  close(): void {
    this.#port.close()
  }
}

channelConformance('MessagePort of Electron', async () => {
  const { port1, port2 } = new MessageChannel()
  const wrap = (port: MessagePort) =>
    messagePortTransport(new PortLikeElectrons(port) as EventEmitter as MessagePortMain)
  return { client: wrap(port1), server: wrap(port2), kill: () => port2.close(), dispose: () => port1.close() }
})
