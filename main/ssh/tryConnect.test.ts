import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { tryConnect } from './tryConnect.ts'

it('tells an answer from a refusal', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  expect(await tryConnect({ host: '127.0.0.1', port })).toBe('answers')
  server.close()
  await once(server, 'close')
  expect(await tryConnect({ host: '127.0.0.1', port })).toBe('refused')
})
