import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#main/clock/systemClock.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { openTestLink, untilOnline } from '#main/transfer/engine/openTestLink.testkit.ts'
import { startTestProxy, type TestProxy } from '#main/transfer/engine/startTestProxy.testkit.ts'
import { type PushFileOptions, pushFile } from './pushFile.ts'

const mib = 1024 * 1024
let sshd: TestSshd
let proxy: TestProxy
let link: Link
let folder: string
let localPath: string
let remotePath: string

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
  folder = await mkdtemp(join(tmpdir(), 'berth-push-'))
  await mkdir(join(folder, 'local'))
  localPath = join(folder, 'local', 'train.py')
  remotePath = join(folder, 'remote/deep/er', "train it's.py")
  // What the test before had planned is not this one's.
  proxy.cutAfter(null)
  proxy.cutAfterUp(null)
  await untilOnline(link)
  return () => rm(folder, { recursive: true, force: true })
})

const push = (over: Partial<PushFileOptions> = {}) =>
  pushFile({
    link,
    localPath,
    remotePath,
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: new AbortController().signal,
    ...over,
  })

const beside = async (): Promise<string[]> => (await readdir(join(folder, 'remote/deep/er'))).sort()

test.each([0, 1, 100_000, 20 * mib + 13])(
  'sends a file of %i bytes with its time and mode, and nothing else',
  async (size) => {
    const bytes = randomBytes(size)
    await writeFile(localPath, bytes)
    await chmod(localPath, 0o755)
    await utimes(localPath, 1_600_000_000, 1_600_000_000)
    const pushed = await push()
    expect((await readFile(remotePath)).equals(bytes)).toBe(true)
    expect(pushed).toMatchObject({ sizeBytes: size, sha256: createHash('sha256').update(bytes).digest('hex') })
    const there = await stat(remotePath)
    expect([there.mtimeMs, there.mode & 0o777]).toEqual([1_600_000_000_000, 0o755])
    expect(await beside()).toEqual(["train it's.py"])
  },
)

test('what was there with other content keeps its bytes under another name; equal content leaves no litter', async () => {
  await writeFile(localPath, 'new')
  await mkdir(join(folder, 'remote/deep/er'), { recursive: true })
  await writeFile(remotePath, 'edited on the instance')
  await push()
  await push()
  expect(await readFile(remotePath, 'utf8')).toBe('new')
  const older = (await beside()).filter((name) => name.includes('.older-'))
  expect(older).toHaveLength(1)
  expect(await readFile(join(folder, 'remote/deep/er', older[0] ?? ''), 'utf8')).toBe('edited on the instance')
})

test('a running script keeps the file that it runs from', async () => {
  await writeFile(localPath, 'new')
  await mkdir(join(folder, 'remote/deep/er'), { recursive: true })
  await writeFile(remotePath, 'runs')
  const { ino } = await stat(remotePath)
  await push()
  expect((await stat(remotePath)).ino).not.toBe(ino)
})

test.each([
  ['a link', async () => symlink('/etc/hostname', remotePath)],
  ['a folder', async () => mkdir(remotePath)],
])('%s in its place is refused and stays', async (_, make) => {
  await writeFile(localPath, 'new')
  await mkdir(join(folder, 'remote/deep/er'), { recursive: true })
  await make()
  await expect(push()).rejects.toMatchObject({ code: 'transfer.remoteUnwritable' })
  expect(await readFile('/etc/hostname', 'utf8')).not.toBe('new')
})

test('a file in the way of a folder, a missing local file and a link are named', async () => {
  await writeFile(localPath, 'new')
  await writeFile(join(folder, 'remote'), 'a file')
  await expect(push()).rejects.toMatchObject({ code: 'transfer.remoteUnwritable' })
  await expect(push({ localPath: join(folder, 'none') })).rejects.toMatchObject({ code: 'transfer.localMissing' })
  await symlink(localPath, join(folder, 'link'))
  await expect(push({ localPath: join(folder, 'link') })).rejects.toMatchObject({ code: 'transfer.localMissing' })
})

test('a file that grows while it is sent is not put in place, and its part is gone', async () => {
  await writeFile(localPath, randomBytes(9 * mib))
  let grown = false
  const growing = push({
    onProgress: ({ phase }) => {
      if (phase === 'digesting' && !grown) {
        grown = true
        appendFileSync(localPath, 'x')
      }
    },
  })
  await expect(growing).rejects.toMatchObject({ code: 'transfer.localChanged' })
  expect(await beside()).toEqual([])
})

test('what an earlier try left is believed block by block, never as a whole', async () => {
  const bytes = randomBytes(20 * mib)
  await writeFile(localPath, bytes)
  await mkdir(join(folder, 'remote/deep/er'), { recursive: true })
  const stale = Buffer.concat([
    bytes.subarray(0, 12 * mib),
    randomBytes(4 * mib),
    bytes.subarray(16 * mib),
    randomBytes(99),
  ])
  await writeFile(`${remotePath}.berth-part`, stale)
  expect(await push()).toMatchObject({ resumedBytes: 16 * mib })
  expect((await readFile(remotePath)).equals(bytes)).toBe(true)
  expect(await beside()).toEqual(["train it's.py"])
})

test('12 cuts at random bytes: the right file in the end, and its name never before', async () => {
  const bytes = randomBytes(12 * mib + 777)
  await writeFile(localPath, bytes)
  let cuts = 0
  let resumed = 0
  while (cuts < 12) {
    await untilOnline(link)
    proxy.cutAfterUp(Math.floor(Math.random() * 16 * mib))
    try {
      const pushed = await push()
      resumed = Math.max(resumed, pushed.resumedBytes)
      expect((await readFile(remotePath)).equals(bytes)).toBe(true)
      await rm(remotePath)
    } catch (error) {
      cuts++
      const code = error instanceof Error && 'code' in error ? error.code : error
      expect(['transfer.cut', 'ssh.closed', 'ssh.notConnected', 'ssh.channelRefused']).toContain(code)
      await expect(readFile(remotePath)).rejects.toThrow('ENOENT')
    }
  }
  proxy.cutAfterUp(null)
  await untilOnline(link)
  const last = await push()
  expect((await readFile(remotePath)).equals(bytes)).toBe(true)
  expect(Math.max(resumed, last.resumedBytes)).toBeGreaterThan(0)
})
