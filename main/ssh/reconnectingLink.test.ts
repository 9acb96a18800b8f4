import { expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { ErrorCode } from '#app/contract/errorCode.ts'
import type { LinkState } from '#app/ssh/linkState.ts'
import { createLink } from './reconnectingLink.ts'
import type { SshConnection } from './sshConnection.ts'

/** A fake connection: only its end matters here. */
class FakeConnection {
  readonly rttMs = 12
  closes = 0
  answers = (_withinMs: number): Promise<boolean> => Promise.resolve(true)
  drop: (error: Error | null) => void = () => undefined
  readonly closed = new Promise<{ byPeer: boolean; error: Error | null }>((resolve) => {
    this.drop = (error) => resolve({ byPeer: true, error })
  })
  close(): void {
    this.closes++
    this.drop(null)
  }
}

/** A fake connect: each attempt waits for the test to say how it ends. */
function rig() {
  const clock = new ManualClock(0)
  const attempts: { signal: AbortSignal; succeed: () => FakeConnection; fail: (code: ErrorCode) => void }[] = []
  const link = createLink({
    clock,
    random: () => 0.5,
    host: () => 'h',
    connect: (signal) =>
      new Promise((resolve, reject) => {
        attempts.push({
          signal,
          succeed() {
            const connection = new FakeConnection()
            resolve(connection as unknown as SshConnection)
            return connection
          },
          fail: (code) => reject(BerthError.fromWire({ code, params: { host: 'h' } })),
        })
      }),
  })
  const states: LinkState['kind'][] = []
  link.watch((state) => states.push(state.kind))
  const last = () => attempts.at(-1) ?? expect.fail('no attempt')
  return { clock, link, attempts, states, last }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('while somebody waits it tries every 5 s, for two minutes; then as seldom as ever', async () => {
  const { clock, link, attempts, last } = rig()
  const failOnce = async () => {
    last().fail('ssh.timeout')
    await settled()
    return link.state.kind === 'unreachable' ? (link.state.nextTryAtMs ?? 0) - clock.nowMs() : -1
  }
  for (const waitMs of [1_000, 2_000, 5_000, 15_000]) {
    expect(await failOnce()).toBe(waitMs)
    if (waitMs < 15_000) clock.advance(waitMs)
  }
  const waiting = link.hurry()
  clock.advance(5_000)
  expect(attempts).toHaveLength(5)
  expect(await failOnce()).toBe(5_000)
  waiting[Symbol.dispose]()
  clock.advance(5_000)
  expect(await failOnce()).toBe(60_000)
  const again = link.hurry()
  const waits: number[] = []
  for (let tries = 0; tries < 21; tries += 1) {
    clock.advance(5_000)
    waits.push(await failOnce())
  }
  expect([clock.nowMs(), waits]).toEqual([123_000, [...Array(20).fill(5_000), 60_000]])
  again[Symbol.dispose]()
})

test('tries after 1, 2, 5, 15, 60, 60 s, says since when, and is online at last', async () => {
  const { clock, link, attempts, last } = rig()
  const waits: number[] = []
  for (const code of [
    'ssh.timeout',
    'ssh.refused',
    'ssh.unresolvable',
    'ssh.closed',
    'ssh.notSsh',
    'ssh.timeout',
  ] as const) {
    last().fail(code)
    await settled()
    expect(link.state).toMatchObject({ kind: 'unreachable', sinceMs: 0, attempt: waits.length + 1, error: { code } })
    const waitMs = (clock.nextDueMs() ?? 0) - clock.nowMs()
    expect(link.state).toMatchObject({ nextTryAtMs: clock.nowMs() + waitMs })
    waits.push(waitMs)
    clock.advance(waitMs - 1)
    expect(attempts).toHaveLength(waits.length)
    clock.advance(1)
    expect(link.state).toMatchObject({ kind: 'connecting', attempt: waits.length + 1 })
  }
  expect(waits).toEqual([1000, 2000, 5000, 15_000, 60_000, 60_000])
  last().succeed()
  await settled()
  expect(link.state).toEqual({ kind: 'online', sinceMs: clock.nowMs(), rttMs: 12 })
  expect(clock.pendingCount).toBe(0)
})

test('a lost connection is made again; one that lasted starts from 1 s, one that flaps waits longer', async () => {
  const { clock, link, last } = rig()
  for (const [lastsMs, waitMs] of [
    [60_000, 1000],
    [10, 2000],
    [10, 5000],
    [10_000, 1000],
  ] as const) {
    const connection = last().succeed()
    await settled()
    expect(link.connection()).toBe(connection)
    clock.advance(lastsMs)
    connection.drop(null)
    await settled()
    expect(link.state).toMatchObject({ kind: 'unreachable', sinceMs: clock.nowMs(), error: { code: 'ssh.closed' } })
    expect(() => link.connection()).toThrow('ssh.notConnected')
    expect(clock.nextDueMs()).toBe(clock.nowMs() + waitMs)
    clock.advance(waitMs)
  }
})

test.each([
  'ssh.hostKeyUnknown',
  'ssh.hostKeyChanged',
  'ssh.hostKeyRevoked',
  'ssh.knownHostsUnreadable',
  'ssh.keyRefused',
  'ssh.keyPassphraseNeeded',
] as const)('%s waits for a person', async (code) => {
  const { clock, link, attempts, last } = rig()
  last().fail(code)
  await settled()
  expect(link.state).toMatchObject({ kind: 'blocked', error: { code, params: { host: 'h' } } })
  clock.advance(40_000)
  expect(attempts).toHaveLength(1)
  link.reconnectNow()
  expect(attempts).toHaveLength(2)
})

test('a blocked link looks again slowly, for ever, shows nothing of it, and is online when the right instance is back', async () => {
  const { clock, link, attempts, last } = rig()
  last().fail('instance.stranger')
  await settled()
  const blocked = link.state
  for (let look = 2; look < 40; look++) {
    clock.advance(75_000)
    expect([attempts.length, link.state]).toEqual([look, blocked])
    last().fail('instance.stranger')
    await settled()
    expect(link.state).toEqual(blocked)
  }
  clock.advance(75_000)
  last().succeed()
  await settled()
  expect(link.state.kind).toBe('online')
})

test('resting ends everything and stays so until asked; a connection that comes too late is closed', async () => {
  const { clock, link, attempts, states, last } = rig()
  link.rest()
  expect(last().signal.aborted).toBe(true)
  const late = last().succeed()
  await settled()
  expect([late.closes, link.state.kind]).toEqual([1, 'idle'])
  link.reconnectNow()
  last().fail('ssh.refused')
  await settled()
  link.rest()
  clock.advance(86_400_000)
  expect([attempts.length, clock.pendingCount, states]).toEqual([2, 0, ['idle', 'connecting', 'unreachable', 'idle']])
})

test('trying now replaces the planned attempt', async () => {
  const { clock, link, attempts, last } = rig()
  last().fail('ssh.refused')
  await settled()
  link.reconnectNow()
  link.reconnectNow()
  clock.advance(5000)
  expect(attempts).toHaveLength(2)
})

test('extra connections go with the link; a refusal of one does not touch the first', async () => {
  const { link, attempts, last } = rig()
  await expect(link.openExtra()).rejects.toMatchObject({ code: 'ssh.notConnected' })
  const first = last().succeed()
  await settled()
  const refused = link.openExtra()
  last().fail('ssh.closed')
  await expect(refused).rejects.toMatchObject({ code: 'ssh.channelRefused' })
  const opening = link.openExtra()
  const extra = last().succeed()
  expect(await opening).toBe(extra)
  expect(link.state.kind).toBe('online')
  link.close()
  link.reconnectNow()
  expect([extra.closes, first.closes, attempts.length]).toEqual([1, 1, 3])
})

test('goes on with a connection that was made elsewhere: no attempt is made, and after its end it tries as ever', async () => {
  const { link, attempts, clock, states } = rig()
  const { signal } = attempts[0] ?? expect.fail('no attempt')
  const given = new FakeConnection()
  link.adopt(given as unknown as SshConnection)
  expect(signal.aborted).toBe(true)
  expect(link.connection()).toBe(given)
  expect(link.state).toMatchObject({ kind: 'online', rttMs: 12 })
  const second = new FakeConnection()
  link.adopt(second as unknown as SshConnection)
  expect([link.connection() === (given as unknown), second.closes]).toEqual([true, 1])
  given.drop(new Error('gone'))
  await settled()
  expect(states.at(-1)).toBe('unreachable')
  clock.advance(1_000)
  expect(attempts).toHaveLength(2)
  link.close()
  const late = new FakeConnection()
  link.adopt(late as unknown as SshConnection)
  expect([link.state.kind, late.closes]).toEqual(['idle', 1])
})

test('after a sleep: one that answers stays, one that does not is made anew at once, what was waited for is tried now', async () => {
  const { link, attempts, clock, last } = rig()
  const alive = last().succeed()
  await settled()
  link.doubt()
  await settled()
  expect([link.state.kind, alive.closes]).toEqual(['online', 0])

  alive.answers = async (withinMs) => withinMs > 60_000
  link.doubt()
  await settled()
  expect([link.state.kind, alive.closes > 0]).toEqual(['unreachable', true])
  clock.advance(1_000)
  expect(attempts).toHaveLength(2)
  last().fail('ssh.unresolvable')
  await settled()
  link.doubt()
  expect(attempts).toHaveLength(3)
  last().fail('ssh.keyRefused')
  await settled()
  // It waits for a person, who was not asleep in it.
  link.doubt()
  expect([link.state.kind, attempts.length]).toEqual(['blocked', 3])
  link.rest()
  link.doubt()
  expect([link.state.kind, attempts.length]).toEqual(['idle', 3])
})
