import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterEach, expect, test } from 'vitest'
import { acceptHostKey } from './acceptHostKey.ts'
import { connect } from './connect.ts'
import { inspectHostKey } from './inspectHostKey.ts'
import { replaceHostKey } from './knownHostsFile.ts'
import { freePort, removeTestSshd, startTestSshd, type TestSshd, type TestSshdOptions } from './testSshd.testkit.ts'
import { UnlockedKeys } from './unlockedKeys.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const act of cleanUp.splice(0).reverse()) await act()
})

async function started(options: TestSshdOptions = {}): Promise<TestSshd> {
  const sshd = await startTestSshd(options)
  cleanUp.push(() => removeTestSshd(sshd))
  return sshd
}

async function accept(sshd: TestSshd): Promise<void> {
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  const { hostKey } = await inspectHostKey(where)
  await acceptHostKey({ ...where, sha256: hostKey.sha256 })
}

test('a first key is unknown and nothing reaches authentication; accepted once, it connects silently', async () => {
  const sshd = await started()
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  await expect(connect(sshd.connectOptions)).rejects.toMatchObject({
    code: 'ssh.hostKeyUnknown',
    params: { host: '127.0.0.1', port: sshd.port, keyType: 'ssh-ed25519', sha256: expect.stringMatching(/^SHA256:/) },
  })
  const seen = await inspectHostKey(where)
  expect(seen).toMatchObject({ standing: 'new', recorded: [] })
  expect(await sshd.log()).not.toContain('userauth-request')
  await acceptHostKey({ ...where, sha256: seen.hostKey.sha256 })
  const connection = await connect(sshd.connectOptions)
  expect(connection.hostKey).toEqual(seen.hostKey)
  expect(connection.rttMs).toBeLessThan(1000)
  connection.close()
  expect(await connection.closed).toEqual({ byPeer: false, error: null })
  expect(await sshd.log()).toContain('userauth-request')
})

test('a server known by a key of another type is no changed one: its new key is shown, and accepted beside the old one', async () => {
  const first = await started({ hostKeyType: 'rsa' })
  await accept(first)
  await first.stop()
  const second = await started({ port: first.port, hostKeyType: 'ed25519' })
  const options = { ...second.connectOptions, knownHostsPath: first.knownHostsPath }
  const where = { host: '127.0.0.1', port: first.port, knownHostsPath: first.knownHostsPath }
  await expect(connect(options)).rejects.toMatchObject({
    code: 'ssh.hostKeyTypeNew',
    params: { keyType: 'ssh-ed25519', recordedSha256: expect.stringMatching(/^SHA256:/) },
  })
  expect(await second.log()).not.toContain('userauth-request')
  const seen = await inspectHostKey(where)
  expect(seen).toMatchObject({ standing: 'newType', recorded: [{ type: 'ssh-rsa' }] })
  await expect(acceptHostKey({ ...where, sha256: 'SHA256:another' })).rejects.toMatchObject({
    code: 'ssh.hostKeyTypeNew',
  })
  await acceptHostKey({ ...where, sha256: seen.hostKey.sha256 })
  expect((await readFile(first.knownHostsPath, 'utf8')).trim().split('\n')).toHaveLength(2)
  ;(await connect(options)).close()
})

test('another server at the same address is refused before authentication, until the record is replaced by hand', async () => {
  const first = await started()
  await accept(first)
  await first.stop()
  const second = await started({ port: first.port })
  const options = { ...second.connectOptions, knownHostsPath: first.knownHostsPath }
  const where = { host: '127.0.0.1', port: first.port, knownHostsPath: first.knownHostsPath }
  const seen = await inspectHostKey(where)
  expect(seen.standing).toBe('changed')
  await expect(connect(options)).rejects.toMatchObject({
    code: 'ssh.hostKeyChanged',
    params: { sha256: seen.hostKey.sha256, recordedSha256: seen.recorded[0]?.sha256 },
  })
  for (const shown of [undefined, { ...seen, standing: 'new' as const }])
    await expect(acceptHostKey({ ...where, sha256: seen.hostKey.sha256, shown })).rejects.toMatchObject({
      code: 'ssh.hostKeyChanged',
    })
  expect(await second.log()).not.toContain('userauth-request')
  const shown = { host: '127.0.0.1', port: first.port, blob: seen.blob }
  await replaceHostKey(
    first.knownHostsPath,
    shown,
    seen.recorded.map((key) => key.sha256),
    Date.now(),
  )
  const connection = await connect(options)
  connection.close()
})

test('the key that was shown is recorded without a second look; for another one the server is asked', async () => {
  const sshd = await started()
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  const seen = await inspectHostKey(where)
  const { sha256 } = seen.hostKey
  const other = { ...seen, hostKey: { ...seen.hostKey, sha256: `SHA256:${'A'.repeat(43)}` } }
  await acceptHostKey({ ...where, sha256, shown: other })
  await rm(sshd.knownHostsPath)
  await sshd.stop()
  await expect(acceptHostKey({ ...where, sha256, shown: other })).rejects.toMatchObject({ code: 'ssh.refused' })
  expect(await acceptHostKey({ ...where, sha256, shown: seen })).toMatchObject({ standing: 'new' })
  expect(await readFile(sshd.knownHostsPath, 'utf8')).toContain(seen.blob.toString('base64'))
})

test('a server with two keys does not look changed when only its RSA key is on record', async () => {
  const sshd = await started({ hostKeyType: 'both' })
  const rsa = (await readFile(join(sshd.folder, 'host_rsa.pub'), 'utf8')).trim()
  await writeFile(sshd.knownHostsPath, `[127.0.0.1]:${sshd.port} ${rsa}\n`)
  const connection = await connect(sshd.connectOptions)
  expect(connection.hostKey.type).toBe('ssh-rsa')
  connection.close()
})

test('a revoked key and an unreadable record are refused', async () => {
  const sshd = await started()
  const key = (await readFile(join(sshd.folder, 'host_ed25519.pub'), 'utf8')).trim()
  await writeFile(sshd.knownHostsPath, `[127.0.0.1]:${sshd.port} ${key}\n@revoked * ${key}\n`)
  await expect(connect(sshd.connectOptions)).rejects.toMatchObject({ code: 'ssh.hostKeyRevoked' })
  await rm(sshd.knownHostsPath)
  await mkdir(sshd.knownHostsPath)
  await expect(connect(sshd.connectOptions)).rejects.toMatchObject({ code: 'ssh.knownHostsUnreadable' })
  expect(await sshd.log()).not.toContain('userauth-request')
})

test.each([
  ['MACs hmac-sha1\nCiphers aes128-ctr'],
  ['KexAlgorithms diffie-hellman-group14-sha1'],
  ['Ciphers aes256-cbc'],
])('a server with outdated algorithms only is refused: %s', async (line) => {
  const sshd = await started({ config: [line] })
  await expect(connect(sshd.connectOptions)).rejects.toMatchObject({ code: 'ssh.weakAlgorithms' })
})

test('a server that signs with SHA-1 only is refused', async () => {
  const sshd = await started({ hostKeyType: 'rsa', config: ['HostKeyAlgorithms ssh-rsa'] })
  await expect(connect(sshd.connectOptions)).rejects.toMatchObject({ code: 'ssh.weakAlgorithms' })
})

test('a refused key and one that needs a passphrase are told apart', async () => {
  const sshd = await started()
  await accept(sshd)
  await writeFile(join(sshd.folder, 'authorized'), '')
  await expect(connect(sshd.connectOptions)).rejects.toMatchObject({ code: 'ssh.keyRefused' })
  const locked = ssh2.utils.generateKeyPairSync('ed25519', { passphrase: 'secret', cipher: 'aes256-ctr', rounds: 1 })
  const path = join(sshd.folder, '.ssh', 'id_ed25519')
  await writeFile(path, locked.private)
  await expect(connect(sshd.connectOptions)).rejects.toMatchObject({
    code: 'ssh.keyPassphraseNeeded',
    params: { path },
  })

  const opened = ssh2.utils.parseKey(locked.private, 'secret') as ssh2.ParsedKey
  await writeFile(join(sshd.folder, 'authorized'), `ssh-ed25519 ${opened.getPublicSSH().toString('base64')}\n`)
  const unlocked = new UnlockedKeys()
  await unlocked.unlock(join(sshd.folder, '.ssh'), path, 'secret')
  const credentials = { ...sshd.connectOptions.credentials, unlocked }
  ;(await connect({ ...sshd.connectOptions, credentials })).close()
})

test('a key that only the agent can open gets in, and no agent does no harm', async () => {
  const sshd = await started()
  await accept(sshd)
  const path = join(sshd.folder, '.ssh', 'id_ed25519')
  const agentSocket = join(sshd.folder, 'agent')
  const withAgent = { kind: 'keys', sshFolder: join(sshd.folder, '.ssh'), agents: [agentSocket] } as const
  const agent = spawn('ssh-agent', ['-D', '-a', agentSocket], { stdio: ['ignore', 'pipe', 'ignore'] })
  cleanUp.push(() => agent.kill())
  await once(agent.stdout, 'data')
  spawnSync('ssh-add', [path], { env: { ...process.env, SSH_AUTH_SOCK: agentSocket } })
  await rm(path)
  const connection = await connect({ ...sshd.connectOptions, credentials: withAgent })
  expect(connection.loginBy).toBe('agent')
  connection.close()
  agent.kill()
  await once(agent, 'exit')
  await expect(connect({ ...sshd.connectOptions, credentials: withAgent })).rejects.toMatchObject({
    code: 'ssh.keyRefused',
  })
})

test('nobody there, no such name, silence, a web server, a closing server, a crowded sshd: each has its own code', async () => {
  const options = (port: number, host = '127.0.0.1') => ({
    address: { host, port, user: 'root' },
    knownHostsPath: '/nonexistent/known_hosts',
    credentials: { kind: 'password', password: 'secret' } as const,
    timeoutMs: 700,
  })
  const codeOf = (port: number, host?: string) =>
    connect(options(port, host)).then(
      () => 'connected',
      (error) => error.code,
    )
  const silent = await talking(() => undefined)
  const web = await talking((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const mail = await talking((socket) => socket.write('220 mail.example ESMTP\r\n'))
  const closing = await talking((socket) => socket.end())
  const crowded = await talking((socket) => socket.end('Exceeded MaxStartups\r\n'))
  expect({
    refused: await codeOf(await freePort()),
    unresolvable: await codeOf(22, 'no-such-host.invalid'),
    silent: await codeOf(portOf(silent)),
    web: await codeOf(portOf(web)),
    mail: await codeOf(portOf(mail)),
    closing: await codeOf(portOf(closing)),
    crowded: await codeOf(portOf(crowded)),
  }).toEqual({
    refused: 'ssh.refused',
    unresolvable: 'ssh.unresolvable',
    silent: 'ssh.timeout',
    web: 'ssh.notSsh',
    mail: 'ssh.notSsh',
    closing: 'ssh.closed',
    crowded: 'ssh.closed',
  })
})

test('an abort ends the attempt and its socket', async () => {
  const silent = await talking(() => undefined)
  const controller = new AbortController()
  const attempt = inspectHostKey({
    host: '127.0.0.1',
    port: portOf(silent),
    knownHostsPath: '/nonexistent/known_hosts',
    signal: controller.signal,
  })
  const [socket] = await once(silent, 'connection')
  controller.abort()
  await expect(attempt).rejects.toMatchObject({ code: 'channel.aborted' })
  await once(socket, 'close')
})

async function talking(say: (socket: import('node:net').Socket) => unknown): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.resume()
    say(socket)
    cleanUp.push(() => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => server.close())
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
