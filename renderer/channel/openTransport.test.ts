import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { MessageChannel as NodeMessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocketServer, WebSocket as WsWebSocket } from 'ws'
import type { Transport } from '#app/channel/transport.ts'
import { openTransport } from './openTransport.ts'

describe('openTransport on the browser host', () => {
  let listener: WebSocketServer
  const page = () =>
    ({
      location: {
        protocol: 'http:',
        host: `127.0.0.1:${(listener.address() as AddressInfo).port}`,
        hash: '#the-token',
      },
    }) as Window
  beforeEach(async () => {
    vi.stubGlobal('WebSocket', WsWebSocket)
    listener = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/channel' })
    await once(listener, 'listening')
  })
  afterEach(async () => {
    vi.unstubAllGlobals()
    for (const socket of listener.clients) socket.terminate()
    await new Promise((resolve) => listener.close(resolve))
  })

  it('presents the token first and hands over what follows "ready"', async () => {
    listener.on('connection', (socket) => {
      socket.once('message', (first) => {
        socket.send(String(first) === 'the-token' ? 'ready' : 'no')
        socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }))
      })
    })
    const transport: Transport = await openTransport(page())
    const answer = new Promise<Uint8Array>((resolve) => transport.onMessage(resolve))
    transport.send(Uint8Array.of(1, 2, 3))
    expect(await answer).toEqual(Uint8Array.of(1, 2, 3))
    transport.close()
  })

  it.each([
    [4401, 'channel.unauthorised'],
    [1011, 'channel.peerGone'],
  ])('rejects when the host closes with %d', async (closeCode, code) => {
    listener.on('connection', (socket) => socket.close(closeCode))
    await expect(openTransport(page())).rejects.toMatchObject({ code })
  })

  it('rejects when there is no host', async () => {
    const gone = page()
    await new Promise((resolve) => listener.close(resolve))
    await expect(openTransport(gone)).rejects.toMatchObject({ code: 'channel.peerGone' })
  })
})

describe('openTransport in Electron', () => {
  it('asks its preload, and takes a port from nobody else', async () => {
    const { port1, port2 } = new NodeMessageChannel()
    const foreign = new NodeMessageChannel()
    const page = new EventTarget() as unknown as Window
    const dispatch = (source: unknown, data: string, port: unknown) =>
      page.dispatchEvent(Object.assign(new Event('message'), { source, data, ports: [port] }))
    const postMessage = vi.fn(() => {
      dispatch({}, 'berth:port', foreign.port1)
      dispatch(page, 'something else', foreign.port1)
      dispatch(page, 'berth:port', port1)
    })
    Object.assign(page, { location: { protocol: 'app:', origin: 'app://berth' }, postMessage })
    const transport = await openTransport(page)
    expect(postMessage).toHaveBeenCalledExactlyOnceWith('berth:connect', 'app://berth')
    const heard = once(port2, 'message')
    transport.send(Uint8Array.of(7))
    expect(await heard).toEqual([Uint8Array.of(7)])
    transport.close()
    foreign.port1.close()
  })
})
