import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localName } from '#app/transfer/localName.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from './bandwidthLimit.ts'
import { openTestLink } from './openTestLink.testkit.ts'
import { type PullOptions, pullFile } from './pullFile.ts'

let sshd: TestSshd
let link: Link
let remote: string
let root: string

beforeAll(async () => {
  sshd = await startTestSshd()
  link = await openTestLink(sshd)
})
afterAll(async () => {
  link.close()
  await removeTestSshd(sshd)
})
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'berth-pull-'))
  remote = join(folder, 'remote')
  root = join(folder, 'local')
  await mkdir(remote)
  return () => rm(folder, { recursive: true, force: true })
})

function options(path: string, over: Partial<PullOptions> = {}): PullOptions {
  return {
    link,
    remotePath: path,
    root,
    relativePath: localName(path),
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: new AbortController().signal,
    ...over,
  }
}

async function put(name: string, bytes: Buffer): Promise<string> {
  const path = join(remote, name)
  await writeFile(path, bytes)
  return path
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

test.each([
  ['an empty file', 0],
  ['one byte', 1],
  ['exactly one chunk', 255 * 1024],
  ['a file over its own connection', 20 * 1024 * 1024 + 13],
])('brings home %s, byte for byte, and leaves nothing else behind', async (_, size) => {
  const bytes = randomBytes(size)
  const path = await put('best.pth', bytes)
  const pulled = await pullFile(options(path))
  expect((await readFile(pulled.localPath)).equals(bytes)).toBe(true)
  expect(pulled).toMatchObject({ sizeBytes: size, sha256: sha256(bytes), remoteSha256: sha256(bytes), resumedBytes: 0 })
  expect(pulled.localPath).toBe(join(root, path))
  expect(await readdir(dirname(pulled.localPath))).toEqual(['best.pth'])
})

test.each([
  ['a name as long as a disk can hold', '字'.repeat(85)],
  ['a newline', 'new\nline.pth'],
  ['a name that Windows keeps for a device', 'aux.pth'],
])('%s comes home, keeps its older copy, and leaves nothing else behind', async (_, name) => {
  const path = await put(name, Buffer.from('first'))
  const { localPath } = await pullFile(options(path))
  expect(await readFile(localPath, 'utf8')).toBe('first')
  expect(await readdir(dirname(localPath))).toHaveLength(1)
  await put(name, Buffer.from('other'))
  await pullFile(options(path))
  const names = await readdir(dirname(localPath))
  const texts = await Promise.all(names.map((each) => readFile(join(dirname(localPath), each), 'utf8')))
  expect(texts.sort()).toEqual(['first', 'other'])
})

describe('a log that grows while it is read', () => {
  const start = randomBytes(300_000)
  /** Changes the file as soon as a byte of it came. */
  const changing = (path: string, change: () => void, over: Partial<PullOptions> = {}) => {
    let changed = false
    return options(path, {
      mayGrow: true,
      onProgress: ({ doneBytes }) => {
        if (doneBytes === 0 || changed) return
        changed = true
        change()
      },
      ...over,
    })
  }

  test('comes home as it was at the start, proven by a digest of just that', async () => {
    const path = await put('train.log', start)
    const pulled = await pullFile(changing(path, () => appendFileSync(path, 'epoch 2\n')))
    expect(pulled).toMatchObject({
      grew: true,
      sizeBytes: start.length,
      sha256: sha256(start),
      remoteSha256: sha256(start),
    })
    expect((await readFile(pulled.localPath)).equals(start)).toBe(true)
    expect(await pullFile(options(path))).toMatchObject({ grew: false, sizeBytes: start.length + 8 })
  })

  test('without a tool for digests its beginning is read a second time', async () => {
    const path = await put('train.log', start)
    const connection = new Proxy(link.connection(), {
      get(target, key) {
        if (key === 'runScript') return async () => ({ stdout: '', stderr: '', exitCode: 4 })
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const bare = { connection: () => connection, openExtra: () => Promise.reject(new Error('refused')) }
    const pulled = await pullFile(changing(path, () => appendFileSync(path, 'more'), { link: bare }))
    expect(pulled).toMatchObject({ grew: true, sha256: sha256(start), remoteSha256: sha256(start) })
  })

  test.each([
    ['is begun anew', (path: string) => writeFileSync(path, 'rotated')],
    ['is written over and grows', (path: string) => writeFileSync(path, randomBytes(400_000))],
    [
      'is moved away for a new one',
      (path: string) => {
        renameSync(path, `${path}.1`)
        writeFileSync(path, randomBytes(400_000))
      },
    ],
  ])('that %s is another file, and nothing has its name', async (_, change) => {
    const path = await put('train.log', start)
    await expect(pullFile(changing(path, () => change(path)))).rejects.toMatchObject({
      code: expect.stringMatching(/^transfer\.remote(Changed|Short)$/),
    })
    expect(await readdir(join(root, remote))).toEqual([])
  })

  test('a file that may not grow, as a checkpoint, is another one by now', async () => {
    const path = await put('best.pth', start)
    const grown = changing(path, () => appendFileSync(path, 'more'), { mayGrow: false })
    await expect(pullFile(grown)).rejects.toMatchObject({ code: 'transfer.remoteChanged' })
  })
})

test('refuses what is no regular file, by name, and never follows a link', async () => {
  const path = await put('real.bin', randomBytes(10))
  await symlink(path, join(remote, 'link'))
  await expect(pullFile(options(join(remote, 'link')))).rejects.toMatchObject({ code: 'transfer.remoteNotRegular' })
  await expect(pullFile(options(remote))).rejects.toMatchObject({ code: 'transfer.remoteNotRegular' })
  await expect(pullFile(options(join(remote, 'none')))).rejects.toMatchObject({ code: 'transfer.remoteMissing' })
})

test('an older copy with other content is kept under a name of its own; an equal one is replaced', async () => {
  const path = await put('best.pth', Buffer.from('first'))
  await pullFile(options(path))
  await pullFile(options(path))
  expect(await readdir(join(root, remote))).toEqual(['best.pth'])
  await put('best.pth', Buffer.from('worse'))
  const { localPath } = await pullFile(options(path))
  const names = (await readdir(join(root, remote))).sort()
  expect(names[1]).toMatch(/^best\.pth\.older-/)
  expect(await readFile(localPath, 'utf8')).toBe('worse')
  expect(await readFile(join(root, remote, names[1] ?? ''), 'utf8')).toBe('first')
})
