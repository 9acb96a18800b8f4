import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { acceptHostKey } from './acceptHostKey.ts'
import { connect } from './connect.ts'
import { inspectHostKey } from './inspectHostKey.ts'
import { removeTestSshd, startTestSshd, type TestSshd, type TestSshdOptions } from './testSshd.testkit.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const act of cleanUp.splice(0).reverse()) await act()
})

async function started(options: TestSshdOptions = {}): Promise<TestSshd> {
  const sshd = await startTestSshd(options)
  cleanUp.push(() => removeTestSshd(sshd))
  return sshd
}

/** A target that the person's ssh config reaches through a gate; both take the person's key. */
async function behind(
  gate: TestSshd,
  named: (port: number) => string = (port) => `Host target\n  HostName 127.0.0.1\n  Port ${port}`,
) {
  const target = await started()
  const sshFolder = join(target.folder, '.ssh')
  await writeFile(join(gate.folder, 'authorized'), await readFile(join(sshFolder, 'id_ed25519.pub')))
  await writeFile(
    join(sshFolder, 'config'),
    [
      `${named(target.port)}\n  ProxyJump gate`,
      `Host gate\n  HostName 127.0.0.1\n  Port ${gate.port}\n  User ${userInfo().username}\n`,
    ].join('\n'),
  )
  const where = (port: number) => ({ host: '127.0.0.1', port, knownHostsPath: target.knownHostsPath })
  const accept = async (port: number, keys?: { sshFolder: string }) => {
    const shown = await inspectHostKey({ ...where(port), keys })
    await acceptHostKey({ ...where(port), shown, sha256: shown.hostKey.sha256 })
  }
  return { target, where, accept, keys: { sshFolder } }
}

test('goes through the computer that the config names, whose key is judged first, and lets go of it at the end', async () => {
  const gate = await started()
  const { target, where, accept, keys } = await behind(gate)
  const unknown = { code: 'ssh.hostKeyUnknown', params: { port: gate.port } }
  await expect(inspectHostKey({ ...where(target.port), keys })).rejects.toMatchObject(unknown)
  await expect(connect(target.connectOptions)).rejects.toMatchObject(unknown)
  await accept(gate.port)
  await accept(target.port, keys)
  const connection = await connect(target.connectOptions)
  expect((await connection.runScript('echo $((6*7))', [], { timeoutMs: 10_000 })).stdout).toBe('42\n')
  const sftp = await connection.openSftp()
  const size = await new Promise((resolve) =>
    sftp.stat(join(target.folder, 'authorized'), (_, stats) => resolve(stats?.size)),
  )
  expect(size).toBe((await readFile(join(target.folder, 'authorized'))).length)
  const through = /direct-tcpip/g
  expect((await gate.log()).match(through)?.length).toBeGreaterThanOrEqual(2)
  connection.close()
  expect(await connection.closed).toEqual({ byPeer: false, error: null })
  await expect
    .poll(async () => (await gate.log()).match(/Disconnected from user|Connection closed by/g)?.length)
    .toBeGreaterThanOrEqual(2)

  const straight = await connect({ ...target.connectOptions, direct: true })
  const before = (await gate.log()).match(through)?.length
  straight.close()
  expect((await gate.log()).match(through)?.length).toBe(before)
})

test('goes through it as well where only a pattern names it, as for `ssh -p … host`', async () => {
  const gate = await started()
  const { target, accept, keys } = await behind(gate, () => 'Host 127.*')
  await accept(gate.port)
  await accept(target.port, keys)
  const connection = await connect(target.connectOptions)
  expect((await connection.runScript('echo $((6*7))', [], { timeoutMs: 10_000 })).stdout).toBe('42\n')
  connection.close()
  expect((await gate.log()).match(/direct-tcpip/g)?.length).toBeGreaterThanOrEqual(2)
})

test('the end of the computer between is the end of the connection; one that lets nobody through says so', async () => {
  const gate = await started()
  const first = await behind(gate)
  await first.accept(gate.port)
  await first.accept(first.target.port, first.keys)
  const connection = await connect(first.target.connectOptions)
  const listener = (await readFile(join(gate.folder, 'pid'), 'utf8')).trim()
  const sessions = spawnSync('pgrep', ['-P', listener], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
  expect(sessions.length).toBeGreaterThan(0)
  await gate.stop()
  for (const pid of sessions) process.kill(Number(pid), 'SIGKILL')
  expect((await connection.closed).byPeer).toBe(true)
  await expect(connect(first.target.connectOptions)).rejects.toMatchObject({
    code: 'ssh.refused',
    params: { port: gate.port },
  })

  const shut = await started({ config: ['AllowTcpForwarding no'] })
  const second = await behind(shut)
  await second.accept(shut.port)
  await expect(inspectHostKey({ ...second.where(second.target.port), keys: second.keys })).rejects.toMatchObject({
    code: 'ssh.refused',
    params: { port: second.target.port },
  })
})
