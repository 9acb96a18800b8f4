import { expect, test } from 'vitest'
import type { LinkState } from '#app/ssh/linkState.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { acceptHostKey } from './acceptHostKey.ts'
import { connect } from './connect.ts'
import { inspectHostKey } from './inspectHostKey.ts'
import type { Link } from './link.ts'
import { createLink } from './reconnectingLink.ts'
import { removeTestSshd, startTestSshd } from './testSshd.testkit.ts'

test('a killed server is unreachable, then online again by itself; another one in its place blocks', async () => {
  const sshd = await startTestSshd()
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  await acceptHostKey({ ...where, sha256: (await inspectHostKey(where)).hostKey.sha256 })
  const link = createLink({
    connect: (signal) => connect({ ...sshd.connectOptions, signal }),
    host: () => '127.0.0.1',
    clock: systemClock,
    random: Math.random,
  })
  try {
    await become(link, 'online')
    const { stdout } = await link.connection().runScript('echo $PPID', [], { timeoutMs: 10_000 })
    await sshd.stop()
    process.kill(Number(stdout), 'SIGKILL')
    await become(link, 'unreachable')
    const again = await startTestSshd({ port: sshd.port, folder: sshd.folder })
    await become(link, 'online')
    const extra = await link.openExtra()
    expect((await extra.runScript('echo extra', [], { timeoutMs: 10_000 })).stdout).toBe('extra\n')
    const second = await link.connection().runScript('echo $PPID', [], { timeoutMs: 10_000 })
    await again.stop()
    const other = await startTestSshd({ port: sshd.port })
    process.kill(Number(second.stdout), 'SIGKILL')
    expect(await become(link, 'blocked')).toMatchObject({ error: { code: 'ssh.hostKeyChanged' } })
    await expect(extra.closed).resolves.toMatchObject({ byPeer: false })
    await removeTestSshd(other)
  } finally {
    link.close()
    await removeTestSshd(sshd)
  }
})

test('after a sleep a server that is silent is found out within seconds, and one that answers is kept', async () => {
  const sshd = await startTestSshd()
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  await acceptHostKey({ ...where, sha256: (await inspectHostKey(where)).hostKey.sha256 })
  const link = createLink({
    connect: (signal) => connect({ ...sshd.connectOptions, signal }),
    host: () => '127.0.0.1',
    clock: systemClock,
    random: Math.random,
  })
  let stopped = 0
  try {
    await become(link, 'online')
    const first = link.connection()
    expect(await first.answers(60_000)).toBe(true)
    link.doubt()
    const { stdout } = await first.runScript('echo $PPID', [], { timeoutMs: 10_000 })
    expect(link.connection()).toBe(first)
    // What a network that was left behind looks like: nobody closes anything, nobody answers.
    stopped = Number(stdout)
    process.kill(stopped, 'SIGSTOP')
    link.doubt()
    await become(link, 'unreachable')
    await become(link, 'online')
    expect(await link.connection().answers(60_000)).toBe(true)
    expect(await first.answers(60_000)).toBe(false)
  } finally {
    if (stopped > 0) process.kill(stopped, 'SIGKILL')
    link.close()
    await removeTestSshd(sshd)
  }
})

function become(link: Link, kind: LinkState['kind']): Promise<LinkState> {
  if (link.state.kind === kind) return Promise.resolve(link.state)
  return new Promise((resolve) => {
    const watcher = link.watch((state) => {
      if (state.kind !== kind) return
      watcher[Symbol.dispose]()
      resolve(state)
    })
  })
}
