import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FaultProxy, startFaultProxy } from './faultProxy.ts'

/** Answers each line: `N` sends N bytes, anything else is echoed. */
const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => undefined)
  socket.on('end', () => socket.end())
  socket.on('data', (data) => {
    const wanted = Number(data.toString())
    socket.write(Number.isInteger(wanted) && wanted > 0 ? Buffer.alloc(wanted, 7) : data)
  })
})
let targetPort: number
let proxy: FaultProxy

beforeEach(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  targetPort = typeof address === 'object' && address !== null ? address.port : 0
  proxy = await startFaultProxy({ targetPort })
})
afterEach(async () => {
  await proxy.close()
  await new Promise((resolve) => server.close(resolve))
})

async function open(): Promise<Socket> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** How a connection ended: the error's code, or 'closed'. */
function ending(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    socket.once('close', () => resolve('closed'))
  })
}

async function receive(socket: Socket, bytes: number): Promise<number> {
  let got = 0
  const before = performance.now()
  for await (const chunk of socket) {
    got += (chunk as Buffer).length
    if (got >= bytes) break
  }
  expect(got).toBe(bytes)
  return performance.now() - before
}

async function echoMs(socket: Socket): Promise<number> {
  const before = performance.now()
  socket.write('hello')
  const [data] = await once(socket, 'data')
  expect(String(data)).toBe('hello')
  return performance.now() - before
}

describe('fault proxy', () => {
  it('passes everything when nothing is wrong, and counts it', async () => {
    const socket = await open()
    socket.write('3000000')
    await receive(socket, 3_000_000)
    expect(proxy.bytes()).toEqual({ toTarget: 7, fromTarget: 3_000_000 })
    expect(proxy.acceptedConnections()).toBe(1)
    await expect.poll(() => proxy.openConnections()).toBe(0)
  })

  it('delays each direction without making bytes queue behind each other', async () => {
    const socket = await open()
    proxy.set({ latencyMs: 50 })
    // A timer may ring a millisecond early.
    expect(await echoMs(socket)).toBeGreaterThan(90)
    // 32 MiB are hundreds of chunks: a sleep per chunk would take more than 25 s.
    socket.write(String(32 * 1024 * 1024))
    expect(await receive(socket, 32 * 1024 * 1024)).toBeLessThan(12_000)
  })

  it('holds a rate, for all connections together', async () => {
    proxy.set({ bytesPerSecond: 1_000_000 })
    const sockets = await Promise.all([open(), open()])
    for (const socket of sockets) socket.write('250000')
    const times = await Promise.all(sockets.map((socket) => receive(socket, 250_000)))
    // A limit for each alone would be through in half of it.
    expect(Math.max(...times)).toBeGreaterThan(400)
  })

  it('cuts once after so many bytes, and lets the next connection through', async () => {
    proxy.set({ cutAfterBytes: 100_000 })
    const socket = await open()
    const ended = ending(socket)
    let got = 0
    socket.on('data', (chunk: Buffer) => {
      got += chunk.length
    })
    socket.write('9000000')
    expect(await ended).toBe('ECONNRESET')
    expect(got).toBeLessThan(9_000_000)
    const next = await open()
    next.write('500000')
    await receive(next, 500_000)
  })

  it('swallows everything as a black hole, without closing', async () => {
    const socket = await open()
    await echoMs(socket)
    proxy.set({ blackHole: true })
    let got = 0
    socket.on('data', () => got++)
    socket.write('lost')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(got).toBe(0)
    expect(socket.destroyed).toBe(false)
    expect(proxy.openConnections()).toBe(1)
    socket.destroy()
    await expect.poll(() => proxy.openConnections()).toBe(0)
    const fresh = await open()
    fresh.write('lost too')
    expect(
      await Promise.race([once(fresh, 'data'), new Promise((resolve) => setTimeout(resolve, 100, 'silence'))]),
    ).toBe('silence')
  })

  it('keeps what comes during a blip', async () => {
    const socket = await open()
    const blip = proxy.blip(150)
    expect(await echoMs(socket)).toBeGreaterThan(140)
    await blip
  })

  it('half-closes: the client reads the end, the target still hears', async () => {
    const socket = await open()
    await echoMs(socket)
    const before = proxy.bytes().toTarget
    proxy.halfClose()
    socket.resume()
    await once(socket, 'end')
    socket.write('still')
    await expect.poll(() => proxy.bytes().toTarget).toBe(before + 5)
  })

  it('resets, refuses and follows a target that moved', async () => {
    const socket = await open()
    await echoMs(socket)
    const ended = ending(socket)
    proxy.reset()
    expect(await ended).toBe('ECONNRESET')
    expect(proxy.openConnections()).toBe(0)
    proxy.set({ refuse: true })
    const refused = connect(proxy.port, '127.0.0.1')
    expect(await ending(refused)).toBe('ECONNRESET')
    proxy.set({ refuse: false })
    const other = createServer((peer) => peer.on('error', () => undefined).end('other')).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    proxy.retarget(typeof address === 'object' && address !== null ? address.port : 0)
    const moved = await open()
    expect(String((await once(moved, 'data'))[0])).toBe('other')
    moved.destroy()
    await new Promise((resolve) => other.close(resolve))
  })
})
