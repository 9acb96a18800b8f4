import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { channelLimits } from '#app/channel/channelLimits.ts'
import { connectChannel } from '#app/channel/connectChannel.ts'
import { serveChannel } from '#app/channel/serveChannel.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import { call, stream } from '#app/contract/define.ts'
import { type BrowserHost, startBrowserHost } from './startBrowserHost.ts'
import { webSocketTransport } from './webSocketTransport.ts'

const contract = {
  'test.echo': call({ input: z.object({ text: z.string() }), output: z.object({ text: z.string() }) }),
  'test.watch': stream({ params: z.object({}), item: z.number() }),
} as const

let folder: string
let host: BrowserHost
let clock: ManualClock
const aborted = vi.fn()
const served = vi.fn()
const sockets: WebSocket[] = []

beforeEach(async () => {
  vi.clearAllMocks()
  folder = mkdtempSync(join(tmpdir(), 'berth-host-'))
  const outDir = join(folder, 'out')
  mkdirSync(join(outDir, 'assets'), { recursive: true })
  writeFileSync(join(outDir, 'index.html'), '<!doctype html><title>Berth</title>')
  writeFileSync(join(outDir, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(outDir, '.secret.json'), '{}')
  writeFileSync(join(folder, 'outside.json'), '{"secret":true}')
  symlinkSync(join(folder, 'outside.json'), join(outDir, 'link.json'))
  clock = new ManualClock()
  host = await startBrowserHost({
    port: 0,
    outDir,
    clock,
    servePeer(transport) {
      served()
      const handlers = {
        'test.echo': ({ text }: { text: string }) => ({ text }),
        'test.watch': async function* (_params: object, { signal }: { signal: AbortSignal }) {
          signal.addEventListener('abort', aborted)
          yield 1
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        },
      }
      return serveChannel(transport, contract, handlers, { validateOutput: true, onInternalError: () => {} })
    },
  })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

const token = () => new URL(host.url).hash.slice(1)

/** A request whose path goes over the wire as written; `fetch` would tidy it up. */
async function get(path: string, headers: { [name: string]: string } = {}, method = 'GET') {
  const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers, agent: false }).end()
  const [response] = await once(sent, 'response')
  let body = ''
  for await (const chunk of response) body += chunk
  return { status: response.statusCode as number, headers: response.headers as { [name: string]: string }, body }
}

function dial(options: { origin?: string; host?: string; path?: string } = {}): WebSocket {
  const headers = options.host === undefined ? {} : { Host: options.host }
  const origin = options.origin ?? `http://127.0.0.1:${host.port}`
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${options.path ?? '/channel'}`, {
    headers: origin === '' ? headers : { ...headers, Origin: origin },
  })
  socket.on('error', () => {})
  sockets.push(socket)
  return socket
}

async function enter() {
  const socket = dial()
  await once(socket, 'open')
  socket.send(token())
  const [answer] = await once(socket, 'message')
  expect(String(answer)).toBe('ready')
  return { socket, client: connectChannel(webSocketTransport(socket), contract) }
}

describe('the page', () => {
  it('comes with its type and every protective header', async () => {
    const page = await get('/')
    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Berth</title>' })
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(
        `default-src 'none'; script-src 'self'; .*connect-src 'self' ws://127.0.0.1:${host.port}; .*frame-ancestors 'none'`,
      ),
    })
    const script = await get('/assets/main-1a2b.js?x=1')
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable'),
      'x-content-type-options': 'nosniff',
    })
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    '/../outside.json',
    '/assets/../../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/%2e%2e%5coutside.json',
    '//etc/passwd',
    '/link.json',
    '/.secret.json',
    '/assets',
    '/assets/',
    '/%00.html',
    '/%E0%A4%A',
    '/nothing.js',
    'http://elsewhere/index.html',
    '/channel',
  ])('is not found at %s', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('secret')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('is refused under a foreign name and to other methods', async () => {
    for (const name of ['evil.example', `evil.example:${host.port}`, '127.0.0.1', '127.0.0.1:1']) {
      expect((await get('/', { Host: name })).status).toBe(403)
    }
    expect((await get('/', { Host: `localhost:${host.port}` })).status).toBe(200)
    expect((await get('/', {}, 'POST')).status).toBe(405)
  })

  it('opens once through a one-time address, and in time', async () => {
    const { pathname } = new URL(host.oneTimeUrl())
    expect(await get(pathname, { Host: 'evil.example' })).toMatchObject({ status: 403 })
    expect(await get(pathname)).toMatchObject({ status: 303, headers: { location: `/#${token()}` } })
    expect((await get(pathname)).status).toBe(404)
    const late = new URL(host.oneTimeUrl()).pathname
    clock.advance(60_000)
    expect((await get(late)).status).toBe(404)
  })
})

describe('the channel', () => {
  it('serves several windows that present the token', async () => {
    expect(token()).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const first = await enter()
    const second = await enter()
    await expect(first.client.call('test.echo', { text: 'one' })).resolves.toEqual({ text: 'one' })
    first.client.close()
    await expect(second.client.call('test.echo', { text: 'two' })).resolves.toEqual({ text: 'two' })
    expect(clock.pendingCount).toBe(0)
  })

  it.each([
    ['another page', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['no page', { origin: '' }],
    ['a page without an origin', { origin: 'null' }],
    ['a foreign name', { host: 'evil.example' }],
    ['another name than the page has', { host: 'localhost' }],
    ['a foreign name that points here', { host: 'evil.example', origin: 'http://evil.example' }],
    ['another path', { path: '/other' }],
  ])('refuses the upgrade for %s', async (_who, options) => {
    const socket = dial(options)
    const [, response] = await once(socket, 'unexpected-response')
    expect(response.statusCode).toBe(403)
    expect(served).not.toHaveBeenCalled()
  })

  it.each([
    ['a wrong token', () => 'x'.repeat(43)],
    ['an empty one', () => ''],
    ['a part of it', () => token().slice(1)],
    ['it as binary', () => Buffer.from(token())],
    ['a frame of the channel', () => Buffer.from('\x01{"t":"call","id":1,"method":"test.echo","input":{"text":""}}')],
  ])('refuses %s, and reads nothing after it', async (_what, first) => {
    const socket = dial()
    await once(socket, 'open')
    const heard = vi.fn()
    socket.on('message', heard)
    socket.send(first())
    socket.send(token())
    const [closeCode] = await once(socket, 'close')
    expect(closeCode).toBe(4401)
    expect(heard).not.toHaveBeenCalled()
    expect(served).not.toHaveBeenCalled()
  })

  it('ends a socket that says nothing for five seconds', async () => {
    const socket = dial()
    await once(socket, 'open')
    await expect.poll(() => clock.pendingCount).toBe(1)
    clock.advance(4999)
    expect(socket.readyState).toBe(socket.OPEN)
    clock.advance(1)
    expect((await once(socket, 'close'))[0]).toBe(4401)
  })

  it('keeps no more than 32 sockets without a token, and lets pages in again when they are gone', async () => {
    const idle = Array.from({ length: 32 }, () => dial())
    await Promise.all(idle.map((socket) => once(socket, 'open')))
    const [, response] = await once(dial(), 'unexpected-response')
    expect(response.statusCode).toBe(403)
    for (const socket of idle) socket.terminate()
    await expect.poll(() => clock.pendingCount).toBe(0)
    const { client } = await enter()
    await expect(client.call('test.echo', { text: 'in' })).resolves.toEqual({ text: 'in' })
  })

  it('ends a socket whose frame is beyond what the channel can carry, before it is read', async () => {
    const { socket } = await enter()
    socket.send(Buffer.alloc(2 * channelLimits.maxFrameBytes + 1))
    // 1009: message too big (RFC 6455, 7.4.1).
    expect((await once(socket, 'close'))[0]).toBe(1009)
  })

  it('aborts everything of a window that vanishes', async () => {
    const { socket, client } = await enter()
    const iterator = client.stream('test.watch', {})[Symbol.asyncIterator]()
    await iterator.next()
    void iterator.next().catch(() => {})
    socket.terminate()
    await expect.poll(() => aborted).toHaveBeenCalledOnce()
  })

  it('lets windows know when the host ends', async () => {
    const { client } = await enter()
    await host.close()
    await client.closed
    await expect(client.call('test.echo', { text: '' })).rejects.toMatchObject({ code: 'channel.peerGone' })
  })

  it('survives a peer that resets in the middle of the upgrade', async () => {
    const raw = connect(host.port, '127.0.0.1')
    await once(raw, 'connect')
    raw.write(`GET /channel HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nUpgrade: websocket\r\n`)
    raw.resetAndDestroy()
    expect((await get('/')).status).toBe(200)
  })
})

it('says when the port is taken', async () => {
  const second = startBrowserHost({ port: host.port, outDir: folder, clock, servePeer: vi.fn() })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
