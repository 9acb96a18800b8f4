import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { openTestLink, untilOnline } from '#main/transfer/engine/openTestLink.testkit.ts'
import { startTestProxy, type TestProxy } from '#main/transfer/engine/startTestProxy.testkit.ts'
import { pushFolder } from './pushFolder.ts'
import type { PushFolderOptions } from './pushFolderOptions.ts'

let sshd: TestSshd
let proxy: TestProxy
let link: Link
let local: string
let remote: string

beforeAll(async () => {
  sshd = await startTestSshd()
  proxy = await startTestProxy(sshd.port)
  link = await openTestLink(sshd, proxy.port)
})
afterAll(async () => {
  link.close()
  proxy.close()
  await removeTestSshd(sshd)
})
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'berth-push-folder-'))
  local = join(folder, 'project')
  remote = join(folder, 'remote', 'project')
  await mkdir(local)
  // What the test before had planned is not this one's.
  proxy.cutAfter(null)
  proxy.cutAfterUp(null)
  await untilOnline(link)
  return () => rm(folder, { recursive: true, force: true })
})

const push = (over: Partial<PushFolderOptions> = {}) =>
  pushFolder({
    link,
    id: 'test',
    localPath: local,
    remotePath: remote,
    excludes: [],
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: new AbortController().signal,
    ...over,
  })

async function put(path: string, bytes: Buffer | string, mtime = 1_700_000_000): Promise<void> {
  const at = join(local, path)
  await mkdir(dirname(at), { recursive: true })
  await writeFile(at, bytes)
  await utimes(at, mtime, mtime)
}

async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    found[path.slice(folder.length + 1)] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return found
}

const oddNames = [
  'plain.py',
  'with space',
  '-dash',
  "it's",
  '$HOME `x`',
  '泊位/模型.py',
  'a/b/c/d.py',
  '.env',
  'star*?',
  'line\nend\n',
  'back\\slash',
  'tab\t',
]

test('sends whatever the names and sizes, with times, modes and empty folders; a second run sends nothing', async () => {
  for (const [i, name] of oddNames.entries()) await put(name, randomBytes(i * 997))
  await put('empty', '')
  await put('big.bin', randomBytes(2 * 2 ** 20 + 5))
  await put('run.sh', '#!/bin/sh\n')
  await chmod(join(local, 'run.sh'), 0o755)
  await mkdir(join(local, 'out/empty'), { recursive: true })
  const total = oddNames.length + 3
  expect(await push()).toMatchObject({ total, done: total, same: 0, failed: 0 })
  expect(await contents(remote)).toEqual(await contents(local))
  expect((await stat(join(remote, 'out/empty'))).isDirectory()).toBe(true)
  const script = await stat(join(remote, 'run.sh'))
  expect([script.mode & 0o777, script.mtimeMs]).toEqual([0o755, 1_700_000_000_000])
  expect((await readdir(remote)).filter((name) => name.startsWith('.berth'))).toEqual([])

  const before = proxy.upBytes
  expect(await push()).toMatchObject({ total: 0, same: total })
  expect(proxy.upBytes - before).toBeLessThan(50_000)
})

test('what it replaces is kept, what only the instance has stays, and a running script keeps its file', async () => {
  await put('deep/train.py', 'first')
  await push()
  const { ino } = await stat(join(remote, 'deep/train.py'))
  await writeFile(join(remote, 'notes.txt'), 'only there')
  await writeFile(join(remote, 'deep/train.py'), 'edited there')
  await put('deep/train.py', 'second!', 1_700_000_009)
  expect(await push()).toMatchObject({ total: 1, done: 1, gone: 1 })
  expect(await readFile(join(remote, 'deep/train.py'), 'utf8')).toBe('second!')
  expect((await stat(join(remote, 'deep/train.py'))).ino).not.toBe(ino)
  expect(await readFile(join(remote, 'notes.txt'), 'utf8')).toBe('only there')
  const kept = Object.keys(await contents(join(remote, '.berth-replaced')))
  expect(kept).toHaveLength(1)
  expect(await readFile(join(remote, '.berth-replaced', kept[0] ?? ''), 'utf8')).toBe('edited there')
  // What was kept is neither compared nor sent again.
  expect(await push()).toMatchObject({ total: 0, same: 1, gone: 1 })
})

test('links and FIFOs here, and links there, are named; the rest goes on and nothing is followed', async () => {
  await put('fine.py', 'fine')
  await put('sub/inside.py', 'inside')
  await put('link-there.py', 'mine')
  await symlink('/etc/passwd', join(local, 'link-here'))
  execFileSync('mkfifo', [join(local, 'pipe')])
  await mkdir(join(remote, '..', 'elsewhere'), { recursive: true })
  await mkdir(remote, { recursive: true })
  await symlink(join(remote, '..', 'elsewhere', 'victim'), join(remote, 'link-there.py'))
  const progress = await push()
  expect(progress).toMatchObject({ done: 2, failed: 1 })
  expect(progress.problems.map(({ path, error }) => [path, error.code]).sort()).toEqual([
    ['link-here', 'transfer.remoteNotRegular'],
    ['link-there.py', 'transfer.remoteUnwritable'],
    ['pipe', 'transfer.remoteNotRegular'],
  ])
  expect(await readdir(join(remote, '..', 'elsewhere'))).toEqual([])
})

test('a file in place of the folder is refused and stays', async () => {
  await put('a', 'a')
  await mkdir(dirname(remote), { recursive: true })
  await writeFile(remote, 'a file')
  await expect(push()).rejects.toMatchObject({ code: 'transfer.remoteUnwritable' })
  expect(await readFile(remote, 'utf8')).toBe('a file')
})

test('excluded names stay here', async () => {
  await put('a.py', 'a')
  await put('wandb/x', 'x')
  await put('.git/config', 'y')
  await push({ excludes: ['wandb', '.git'] })
  expect(Object.keys(await contents(remote))).toEqual(['a.py'])
})

test('10 cuts at random bytes: everything is right in the end, and never a wrong file under its name', async () => {
  for (let i = 0; i < 100; i++) await put(`small/${i}.bin`, randomBytes(20_000 + i))
  await put('big.bin', randomBytes(3 * 2 ** 20))
  const truth = await contents(local)
  for (let cuts = 0; cuts < 10; ) {
    await untilOnline(link)
    proxy.cutAfterUp(Math.floor(Math.random() * 5 * 2 ** 20))
    try {
      await push()
      await rm(remote, { recursive: true })
    } catch (error) {
      cuts++
      const code = error instanceof Error && 'code' in error ? error.code : error
      expect(['transfer.cut', 'ssh.closed', 'ssh.notConnected', 'ssh.channelRefused', 'ssh.badOutput']).toContain(code)
    }
    const there = await contents(remote).catch(() => ({}))
    for (const [name, digest] of Object.entries(there))
      if (!name.includes('.berth-')) expect([name, digest]).toEqual([name, truth[name]])
  }
  proxy.cutAfterUp(null)
  await untilOnline(link)
  await push()
  expect(await contents(remote)).toEqual(truth)
})

const unavailable = instanceUnavailableReason()
test.skipIf(unavailable !== null)(
  'too few inodes on the file storage: said with numbers, and nothing is put there',
  async () => {
    await using instance = await startInstance({ fs: { inodes: 60, leaveFreeInodes: 8 } })
    const connection = await connectTestInstance(instance)
    for (let i = 0; i < 40; i++) await put(`vis/${i}.png`, 'x')
    const pushing = push({
      link: { connection: () => connection, openExtra: () => Promise.reject(new Error('not here')) },
      remotePath: '/root/autodl-fs/project',
    })
    await expect(pushing).rejects.toMatchObject({ code: 'transfer.remoteFull', params: { files: 41 } })
    expect(await instance.exec('ls -A /root/autodl-fs/project 2>/dev/null || true')).toMatchObject({ stdout: '' })
    connection.close()
  },
)
