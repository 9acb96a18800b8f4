import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { pullManifestSchema } from '#app/transfer/pullManifest.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { openTestLink, untilOnline } from '#main/transfer/engine/openTestLink.testkit.ts'
import { startTestProxy, type TestProxy } from '#main/transfer/engine/startTestProxy.testkit.ts'
import { canMount, withSmallDisk } from '#main/transfer/engine/withSmallDisk.testkit.ts'
import { pullFolder } from './pullFolder.ts'
import type { HomeFile, PullFolderOptions } from './pullFolderOptions.ts'

let sshd: TestSshd
let proxy: TestProxy
let link: Link
let remote: string
let root: string

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
  const folder = await mkdtemp(join(tmpdir(), 'berth-folder-'))
  remote = join(folder, 'run')
  root = join(folder, 'home')
  await mkdir(remote)
  // What the test before had planned is not this one's.
  proxy.cutAfter(null)
  proxy.cutAfterUp(null)
  await untilOnline(link)
  return () => rm(folder, { recursive: true, force: true })
})

const pull = (over: Partial<PullFolderOptions> = {}) =>
  pullFolder({
    link,
    instanceId: 'b6f24c9ac7-3bf7e58e',
    remoteRoot: remote,
    root,
    relativePath: 'run',
    excludes: [],
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: new AbortController().signal,
    ...over,
  })

async function put(path: string, bytes: Buffer | string, mtime = 1_700_000_000): Promise<void> {
  const at = join(remote, path)
  await mkdir(dirname(at), { recursive: true })
  await writeFile(at, bytes)
  await utimes(at, mtime, mtime)
}

/** Every file below a folder with its content, as one comparable value; Berth's own names left out. */
async function contents(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'PULL_MANIFEST.json') continue
    const path = join(entry.parentPath, entry.name)
    found[path.slice(folder.length + 1)] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return found
}

const oddNames = [
  'plain.txt',
  'with space.txt',
  '-dash',
  '--checkpoint-action=exec=false',
  "it's",
  '$HOME `x`',
  '泊位/检查点 1.pth',
  'deep/er/and/deeper/file.bin',
  '.hidden',
  'star*and?.txt',
  '@at',
  '#hash',
]

describe('mirrors a folder', () => {
  test('whatever the names and sizes, with times and empty folders, and a second run moves nothing', async () => {
    for (const [i, name] of oddNames.entries()) await put(name, randomBytes(i * 997))
    await put('empty.txt', '')
    await put('big.bin', randomBytes(3 * 2 ** 20 + 17))
    await mkdir(join(remote, 'empty/folder'), { recursive: true })
    const home: HomeFile[] = []
    const progress = await pull({ onHome: async (file) => void home.push(file) })
    expect(progress).toMatchObject({ total: oddNames.length + 2, done: oddNames.length + 2, same: 0, failed: 0 })
    const safe = (name: string): string => name.replaceAll('*', '%2A').replaceAll('?', '%3F')
    const expected = Object.fromEntries(
      Object.entries(await contents(remote)).map(([name, digest]) => [safe(name), digest]),
    )
    expect(await contents(join(root, 'run'))).toEqual(expected)
    expect((await stat(join(root, 'run/empty/folder'))).isDirectory()).toBe(true)
    expect((await stat(join(root, 'run/plain.txt'))).mtimeMs).toBe(1_700_000_000_000)
    expect((await stat(join(root, 'run/big.bin'))).mtimeMs).toBe(1_700_000_000_000)
    expect(home).toHaveLength(progress.total)
    for (const file of home) expect(file.sha256).toBe(file.remoteSha256)
    const manifest = pullManifestSchema.parse(JSON.parse(await readFile(join(root, 'run/PULL_MANIFEST.json'), 'utf8')))
    expect(Object.fromEntries(manifest.files.map(({ path, sha256 }) => [path, sha256]))).toEqual(expected)

    const before = proxy.downBytes
    expect(await pull()).toMatchObject({ total: 0, same: oddNames.length + 2, gone: 0 })
    expect(proxy.downBytes - before).toBeLessThan(100_000)
  })

  test('one that cannot be looked at once it is home fails alone, and is proven by the next run', async () => {
    for (const name of ['a.pth', 'b.pth', 'c.pth']) await put(name, name)
    await put('big.pth', randomBytes(2 * 2 ** 20))
    const proven: string[] = []
    const unreadable = new Set(['b.pth', 'big.pth'])
    const onHome = async ({ remotePath }: HomeFile): Promise<void> => {
      const name = basename(remotePath)
      if (unreadable.delete(name)) throw new BerthError('checkpoint.unreadable', { path: name, detail: 'EIO' })
      proven.push(name)
    }
    const first = await pull({ onHome })
    expect(first).toMatchObject({ done: 2, failed: 2 })
    expect(first.problems.map(({ path, error }) => `${path} ${error.code}`)).toEqual([
      'b.pth checkpoint.unreadable',
      'big.pth checkpoint.unreadable',
    ])
    expect(await pull({ onHome })).toMatchObject({ total: 2, done: 2, same: 2, failed: 0 })
    expect(proven.toSorted()).toEqual(['a.pth', 'b.pth', 'big.pth', 'c.pth'])
  })

  test('new and changed files come, what was here keeps its bytes under another name, what is gone stays', async () => {
    await put('same.txt', 'same')
    await put('changed.txt', 'first')
    await put('gone.txt', 'was here')
    await pull()
    await put('changed.txt', 'other', 1_700_000_005)
    await put('new.txt', 'new')
    await rm(join(remote, 'gone.txt'))
    await writeFile(join(root, 'run/mine.txt'), 'my own notes')
    expect(await pull()).toMatchObject({ total: 2, done: 2, same: 1, gone: 1, failed: 0 })
    const names = await readdir(join(root, 'run'))
    const older = names.find((name) => name.startsWith('changed.txt.older-')) ?? ''
    expect(await readFile(join(root, 'run', older), 'utf8')).toBe('first')
    expect(await readFile(join(root, 'run/changed.txt'), 'utf8')).toBe('other')
    expect(await readFile(join(root, 'run/gone.txt'), 'utf8')).toBe('was here')
    expect(await readFile(join(root, 'run/mine.txt'), 'utf8')).toBe('my own notes')
    // Gone stays on record: it is counted each time.
    expect(await pull()).toMatchObject({ total: 0, same: 3, gone: 1 })
  })

  test('a local file that was changed, or that Berth did not bring, is not taken for the same', async () => {
    await put('a.txt', 'remote a')
    await put('b.txt', 'remote b')
    await pull()
    // Equal size, another time; then another size with the old time.
    await writeFile(join(root, 'run/a.txt'), 'REMOTE A')
    expect(await pull()).toMatchObject({ total: 1, done: 1, same: 1 })
    expect(await readFile(join(root, 'run/a.txt'), 'utf8')).toBe('remote a')
    await writeFile(join(root, 'run/b.txt'), 'longer than it was')
    await utimes(join(root, 'run/b.txt'), 1_700_000_000, 1_700_000_000)
    expect(await pull()).toMatchObject({ total: 1, done: 1, same: 1 })
    expect(await readFile(join(root, 'run/b.txt'), 'utf8')).toBe('remote b')
    await writeFile(join(root, 'run/a.txt'), 'tampered')
    await rm(join(root, 'run/PULL_MANIFEST.json'))
    expect(await pull()).toMatchObject({ total: 2, done: 2, same: 0 })
    expect(await readFile(join(root, 'run/a.txt'), 'utf8')).toBe('remote a')
    expect((await readdir(join(root, 'run'))).filter((name) => name.includes('.older-'))).toHaveLength(3)
  })

  test('excluded names and paths are neither listed nor pulled', async () => {
    await put('wandb/run-1/x', '1')
    await put('keep/wandb.txt', '2')
    await put('vis/1.png', '3')
    await put('keep/vis/1.png', '4')
    await put('a.tmp', '5')
    await pull({ excludes: ['wandb', 'vis/', '*.tmp', 'keep/vi?'] })
    expect(Object.keys(await contents(join(root, 'run')))).toEqual(['keep/wandb.txt'])
  })

  test('links, FIFOs, colliding and impossible names are named, and the rest goes on', async () => {
    await put('fine.txt', 'fine')
    await put('Case.txt', 'upper')
    await put('case.txt', 'lower')
    await put('con', 'device on Windows')
    await put('ends with dot.', 'trailing')
    await put('new\nline', 'control')
    await put('back\\slash', 'separator on Windows')
    await put('PULL_MANIFEST.json', 'not ours')
    await writeFile(Buffer.concat([Buffer.from(`${remote}/`), Buffer.from([0x66, 0xff])]), 'no UTF-8')
    await symlink('/etc/passwd', join(remote, 'link'))
    execFileSync('mkfifo', [join(remote, 'pipe')])
    const progress = await pull()
    // Two files are not home; the link and the pipe have no bytes to lose.
    expect(progress).toMatchObject({ done: 7, failed: 2 })
    const reasons = Object.fromEntries(progress.problems.map(({ path, error }) => [path, error.params.reason]))
    expect(reasons).toEqual({
      'case.txt': 'collision',
      'f\ufffd': 'notUtf8',
      link: 'link',
      pipe: 'fifo',
    })
    const here = await contents(join(root, 'run'))
    expect(Object.keys(here).sort()).toEqual([
      '%50ULL_MANIFEST.json',
      '%63on',
      'Case.txt',
      'back%5Cslash',
      'ends with dot%2E',
      'fine.txt',
      'new%0Aline',
    ])
    expect(await readFile(join(root, 'run/%50ULL_MANIFEST.json'), 'utf8')).toBe('not ours')
    expect(await pull()).toMatchObject({ total: 0, same: 7 })
  })

  test('no link on this computer is followed, and nothing of ours is left behind', async () => {
    await put('sub/a.txt', 'a')
    await put('b.txt', 'b')
    const elsewhere = join(root, 'elsewhere')
    await mkdir(elsewhere, { recursive: true })
    await mkdir(join(root, 'run'))
    await symlink(elsewhere, join(root, 'run/sub'))
    await expect(pull()).rejects.toMatchObject({ code: 'transfer.localUnwritable' })
    expect(await readdir(elsewhere)).toEqual([])
    expect(await readdir(join(root, 'run'))).not.toContain('.berth-incoming')
  })

  test('a folder that is not there, or cannot be listed whole, is an error and not an empty folder', async () => {
    await expect(pull({ remoteRoot: join(remote, 'none') })).rejects.toMatchObject({
      code: 'transfer.folderUnreadable',
    })
    await put('file', 'x')
    await expect(pull({ remoteRoot: join(remote, 'file') })).rejects.toMatchObject({
      code: 'transfer.folderUnreadable',
    })
  })
})

test('30 cuts at random bytes, small and big files together: no wrong file, nothing half-made with a final name', async () => {
  for (let i = 0; i < 300; i++) await put(`small/${i % 10}/${i}.bin`, randomBytes(4096 + i))
  await put('big.bin', randomBytes(5 * 2 ** 20))
  await put('big2.bin', randomBytes(3 * 2 ** 20))
  const truth = await contents(remote)
  let cuts = 0
  let done = false
  while (!done) {
    await untilOnline(link)
    if (cuts < 30) proxy.cutAfter(Math.floor(Math.random() * 4 * 2 ** 20))
    else proxy.cutAfter(null)
    try {
      await pull()
      done = cuts >= 30
      if (!done) await rm(join(root, 'run'), { recursive: true })
    } catch (error) {
      cuts++
      expect(['transfer.cut', 'ssh.closed', 'ssh.notConnected', 'ssh.channelRefused', 'ssh.badOutput']).toContain(
        error instanceof Error && 'code' in error ? error.code : error,
      )
    }
    const here = await contents(join(root, 'run')).catch(() => ({}))
    for (const [name, digest] of Object.entries(here))
      if (!/\.part(\.json)?$/.test(name)) expect([name, digest]).toEqual([name, truth[name]])
  }
  expect(await contents(join(root, 'run'))).toEqual(truth)
})

const unavailable = instanceUnavailableReason()
describe.skipIf(unavailable !== null)('on an instance that lacks tools', () => {
  test.each([
    ['tar', ['tar']],
    ['any tool for digests', ['sha256sum', 'openssl']],
    ['both, and xargs', ['tar', 'sha256sum', 'openssl', 'xargs']],
  ])('without %s it only takes longer', async (_, withoutTools) => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_each, i) => [`/root/autodl-tmp/run/part ${i % 4}/${i}.bin`, randomBytes(i * 1000)]),
    )
    await using instance = await startInstance({ withoutTools, files })
    const connection = await connectTestInstance(instance)
    const own = { connection: () => connection, openExtra: () => Promise.reject(new Error('not here')) }
    const progress = await pull({ link: own, remoteRoot: '/root/autodl-tmp/run' })
    connection.close()
    expect(progress).toMatchObject({ total: 40, done: 40, failed: 0 })
    for (const [path, bytes] of Object.entries(files)) {
      const here = await readFile(join(root, path.replace('/root/autodl-tmp/', '')))
      expect(here.equals(bytes)).toBe(true)
    }
  })
})

describe.skipIf(!canMount)('on a small disk', () => {
  test('too much is refused before a byte comes; what fills up on the way is said, and goes on when there is room', () =>
    withSmallDisk('rw', async (disk) => {
      for (let i = 0; i < 6; i++) await put(`${i}.bin`, randomBytes(900_000))
      const before = proxy.downBytes
      await expect(pull({ root: disk })).rejects.toMatchObject({ code: 'transfer.localFull' })
      expect(proxy.downBytes - before).toBeLessThan(100_000)
      for (let i = 3; i < 6; i++) await rm(join(remote, `${i}.bin`))
      const filler = join(disk, 'filler')
      const filling = pull({
        root: disk,
        onProgress: (doneBytes) => {
          if (doneBytes > 0 && !existsSync(filler))
            expect(() => writeFileSync(filler, Buffer.alloc(5 * 2 ** 20))).toThrow()
        },
      })
      await expect(filling).rejects.toMatchObject({ code: 'transfer.localFull' })
      expect(await readdir(join(disk, 'run'))).not.toContain('.berth-incoming')
      await rm(filler)
      expect(await pull({ root: disk })).toMatchObject({ failed: 0 })
      expect(await contents(join(disk, 'run'))).toEqual(await contents(remote))
    }))

  test('no inodes left is a full disk, not a folder that came home', () =>
    withSmallDisk('nr_inodes=12', async (disk) => {
      for (let i = 0; i < 20; i++) await put(`${i}.txt`, 'x')
      await expect(pull({ root: disk })).rejects.toMatchObject({ code: 'transfer.localFull' })
    }))
})
