import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { tryConnect } from './tryConnect.ts'

it('tells an SSH server from a forwarder that hangs up, and both from a refusal', async () => {
  let greeting: string | null = 'SSH-2.0-OpenSSH_9.2\r\n'
  const server = createServer((socket) => (greeting === null ? socket.end() : socket.write(greeting))).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const address = { host: '127.0.0.1', port, user: 'root' }
  expect(await tryConnect(address)).toBe('answers')
  greeting = null
  expect(await tryConnect(address)).toBe('timeout')
  greeting = 'HTTP/1.1 400 Bad Request\r\n'
  expect(await tryConnect(address)).toBe('timeout')
  server.close()
  await once(server, 'close')
  expect(await tryConnect(address)).toBe('refused')
})
