import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect } from '#main/ssh/connect.ts'
import { appendKnownHost } from '#main/ssh/knownHostsFile.ts'
import { ownKey } from '#main/ssh/ownKey.ts'
import { startTestPasswordServer, type TestPasswordServer } from '#main/ssh/passwordServer.testkit.ts'
import { installKey } from './installKey.ts'

// The characters that AutoDL's passwords hold and that shells and URLs spoil.
const password = 'jbeOX+TWU/q$'
let home: string
let authorizedKeys: string
let knownHostsPath: string
let server: TestPasswordServer
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'berth-install-key-'))
  authorizedKeys = join(home, '.ssh', 'authorized_keys')
  knownHostsPath = join(home, 'known_hosts')
})
afterEach(async () => {
  server.close()
  await rm(home, { recursive: true })
})

async function login(by: TestPasswordServer['tried'][number], typed = password) {
  server = await startTestPasswordServer({
    password,
    by: by === 'password' ? 'password' : 'keyboard-interactive',
    home,
  })
  const address = { host: '127.0.0.1', port: server.port, user: 'root' }
  await appendKnownHost(knownHostsPath, { ...address, blob: server.hostKeyBlob })
  return connect({ address, knownHostsPath, credentials: { kind: 'password', password: typed } })
}

test('installs the key once, into a new folder with the right modes', async () => {
  const connection = await login('password')
  const { publicLine } = await ownKey(join(home, 'mine'))
  expect(await installKey(connection, publicLine, 'h')).toBe('added')
  expect(await installKey(connection, publicLine, 'h')).toBe('present')
  expect(await readFile(authorizedKeys, 'utf8')).toBe(`${publicLine}\n`)
  expect([(await stat(authorizedKeys)).mode & 0o777, (await stat(join(home, '.ssh'))).mode & 0o777]).toEqual([
    0o600, 0o700,
  ])
  expect(server.tried).toEqual([`password:${password}`])
  connection.close()
})

test('keeps what is there, completes a last line, and knows its key behind options and carriage returns', async () => {
  const connection = await login('keyboard-interactive')
  expect(server.tried).toEqual([`password:${password}`, `keyboard-interactive:${password}`])
  const { publicLine } = await ownKey(join(home, 'mine'))
  await mkdir(join(home, '.ssh'))
  const before = `# ${publicLine}\r\nssh-rsa AAAA other\r\nlast line without an end`
  await writeFile(authorizedKeys, before, { mode: 0o666 })
  expect(await installKey(connection, publicLine, 'h')).toBe('added')
  expect(await readFile(authorizedKeys, 'utf8')).toBe(`${before}\n${publicLine}\n`)
  expect((await stat(authorizedKeys)).mode & 0o777).toBe(0o600)
  const [type, blob] = publicLine.split(' ')
  for (const other of [`${type} ${blob}\r\n`, `command="x y",no-pty ${type} ${blob} c\n`, `  ${type}\t${blob}`]) {
    await writeFile(authorizedKeys, other)
    expect(await installKey(connection, publicLine, 'h')).toBe('present')
    expect(await readFile(authorizedKeys, 'utf8')).toBe(other)
  }
  connection.close()
})

test('says why the key could not be installed', async () => {
  const connection = await login('password')
  await writeFile(join(home, '.ssh'), 'a file where the folder should be')
  const { publicLine } = await ownKey(join(home, 'mine'))
  await expect(installKey(connection, publicLine, 'gpu')).rejects.toMatchObject({
    code: 'ssh.keyInstallFailed',
    params: { host: 'gpu', detail: expect.stringContaining('.ssh') },
  })
  await expect(installKey(connection, 'rm -rf /', 'gpu')).rejects.toMatchObject({ code: 'ssh.keyInstallFailed' })
  connection.close()
})

test.each(['password', 'keyboard-interactive'])(
  'a wrong password by %s has its code and does not name the password',
  async (by) => {
    const error: unknown = await login(by, 'wrong-secret').catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'ssh.passwordWrong', params: { user: 'root', host: '127.0.0.1' } })
    expect(JSON.stringify(error)).not.toContain('wrong-secret')
  },
)
