import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { localName } from '#app/transfer/localName.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.ts'
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
