import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { systemClock } from '#main/clock/systemClock.ts'
import { confirmOff } from './confirmOff.ts'
import { tryIfDirect } from './tryIfDirect.ts'

it('a port that refuses is no sign of an instance that is reached through another computer', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = bound === null || typeof bound === 'string' ? 0 : bound.port
  await new Promise((resolve) => server.close(resolve))
  const address = { host: '127.0.0.1', port, user: 'root' }
  expect(await tryIfDirect(async () => true)(address)).toBe('refused')
  const through = tryIfDirect(async () => false)
  expect(await through(address)).toBe('notDirect')
  const end = AbortSignal.timeout(300)
  expect(await confirmOff(address, { clock: systemClock, tryConnect: through, signal: end })).toBe('unproven')
})
