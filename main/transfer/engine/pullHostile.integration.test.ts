import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { BandwidthLimit } from './bandwidthLimit.ts'
import type { Lies } from './hostileSftp.testkit.ts'
import type { PulledFile, PullOptions } from './pullFile.ts'
import { digestOf, pullFromHostile } from './pullFromHostile.testkit.ts'
import { slowestLimit } from './slowestLimit.testkit.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'berth-hostile-'))
  return () => rm(root, { recursive: true, force: true })
})

const truth = randomBytes(300_000)
const pull = (lies: Lies, over: Partial<PullOptions> = {}): Promise<PulledFile> => pullFromHostile(root, lies, over)

test('short reads are read on, not taken for the whole; without a digest tool the file is read a second time', async () => {
  const pulled = await pull({ bytes: truth, readBytes: 1000, digest: null })
  expect((await readFile(pulled.localPath)).equals(truth)).toBe(true)
  expect(pulled.remoteSha256).toBe(pulled.sha256)
})

test.each<[string, Omit<Lies, 'bytes'>, string]>([
  ['ends early', { sizeBytes: 400_000, digest: () => digestOf(truth, 400_000) }, 'transfer.remoteShort'],
  ['goes on beyond its size', { sizeBytes: 200_000, digest: () => digestOf(truth, 200_000) }, 'transfer.remoteChanged'],
  ['has an absurd size', { sizeBytes: 2 ** 60, digest: null }, 'transfer.remoteNotRegular'],
  ['is a FIFO', { mode: 0o010644, digest: null }, 'transfer.remoteNotRegular'],
  ['is a link', { mode: 0o120777, digest: null }, 'transfer.remoteNotRegular'],
  [
    'grows while it is read',
    { digest: null, onRead: (lies) => Object.assign(lies, { sizeBytes: 300_001 }) },
    'transfer.remoteChanged',
  ],
  [
    'is replaced while it is read',
    { digest: null, onRead: (lies) => Object.assign(lies, { mtime: 1_700_000_001 }) },
    'transfer.remoteChanged',
  ],
  ['has another digest', { digest: () => digestOf(randomBytes(300_000)) }, 'transfer.digestMismatch'],
  ['has a digest of another size', { digest: () => digestOf(truth, 5) }, 'transfer.remoteChanged'],
  ['has no digest but words', { digest: () => 'sha256sum: Input/output error' }, 'transfer.digestUnavailable'],
])('a file that %s never gets its name', async (_, lies, code) => {
  await expect(pull({ bytes: truth, ...lies })).rejects.toMatchObject({ code })
  expect(await readdir(root)).not.toContain('best.pth')
})

test('a part with a wrong digest is set aside, so that the next try does not resume it', async () => {
  await expect(pull({ bytes: truth, digest: () => digestOf(Buffer.alloc(1), truth.length) })).rejects.toThrow()
  expect((await readdir(root)).map((name) => name.slice(0, 18))).toEqual(['best.pth.part.bad-'])
  const pulled = await pull({ bytes: truth, digest: () => digestOf(truth) })
  expect([pulled.resumedBytes, (await readFile(pulled.localPath)).equals(truth)]).toEqual([0, true])
})

test('silence ends as a cut after the time limit, with what arrived kept for the next try', async () => {
  const bytes = randomBytes(6 * 1024 * 1024)
  const clock = new ManualClock()
  const limit = new BandwidthLimit(clock, () => null)
  let doneBytes = 0
  const onProgress: PullOptions['onProgress'] = (progress) => {
    doneBytes = progress.doneBytes
  }
  const pulling = pull(
    { bytes, silentFrom: 4 * 1024 * 1024, digest: () => digestOf(bytes) },
    { clock, limit, onProgress },
  )
  pulling.catch(() => undefined)
  // The kit answers within milliseconds; the clock of the pull stands still meanwhile.
  for (let idle = 0, seen = 0; idle < 5; idle++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (doneBytes !== seen || doneBytes === 0) idle = 0
    seen = doneBytes
  }
  clock.advance(90_000)
  await expect(pulling).rejects.toMatchObject({ code: 'transfer.cut' })
  expect(clock.pendingCount).toBe(0)
  const pulled = await pull({ bytes, digest: () => digestOf(bytes) })
  expect(pulled.resumedBytes).toBeGreaterThanOrEqual(doneBytes - 2 * 1024 * 1024)
  expect((await readFile(pulled.localPath)).equals(bytes)).toBe(true)
})

test('a resumed part of a file that changed since is thrown away', async () => {
  const bytes = randomBytes(6 * 1024 * 1024)
  const abort = new AbortController()
  const stopped = pull(
    { bytes, digest: () => digestOf(bytes) },
    { signal: abort.signal, onProgress: ({ doneBytes }) => doneBytes > 3 * 1024 * 1024 && abort.abort() },
  )
  await expect(stopped).rejects.toMatchObject({ code: 'channel.aborted' })
  const other = randomBytes(6 * 1024 * 1024)
  const digest = () => digestOf(other).replaceAll('1700000000', '1700000009')
  const pulled = await pull({ bytes: other, mtime: 1_700_000_009, digest })
  expect([pulled.resumedBytes, (await readFile(pulled.localPath)).equals(other)]).toEqual([0, true])
})

test('the bandwidth limit holds back what is asked for', async () => {
  const { heldBackBytes, ...slowest } = slowestLimit()
  await pull({ bytes: truth, digest: null, readBytes: 32_768 }, slowest)
  // Without a digest tool there the file is read twice, in pieces of at most 256 KiB.
  expect(heldBackBytes()).toBeGreaterThanOrEqual(2 * truth.length - 256 * 1024)
})

test('no local link is followed, nothing outside the folder is written', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'berth-outside-'))
  const victim = join(outside, 'victim')
  await writeFile(victim, 'precious')
  const lies: Lies = { bytes: truth, digest: () => digestOf(truth) }
  const refused = { code: 'transfer.localUnwritable' }
  await symlink(outside, join(root, 'root'))
  await expect(pull(lies, { relativePath: 'root/best.pth' })).rejects.toMatchObject(refused)
  for (const name of ['best.pth', 'best.pth.part', 'best.pth.part.json']) {
    await symlink(victim, join(root, name))
    await expect(pull(lies)).rejects.toMatchObject(refused)
    await rm(join(root, name))
  }
  await mkdir(join(root, 'best.pth'))
  await expect(pull(lies)).rejects.toMatchObject(refused)
  expect([await readdir(outside), await readFile(victim, 'utf8')]).toEqual([['victim'], 'precious'])
  await rm(outside, { recursive: true })
})

test('a name that differs only by case from a file that is there is refused', async () => {
  await writeFile(join(root, 'Best.pth'), 'another file')
  await expect(pull({ bytes: truth, digest: () => digestOf(truth) })).rejects.toMatchObject({
    code: 'transfer.nameUnsafe',
  })
})
