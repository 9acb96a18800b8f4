import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { Link } from '#main/ssh/link.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { openTestLink } from '#main/transfer/engine/openTestLink.testkit.ts'
import { slowestLimit } from '#main/transfer/engine/slowestLimit.testkit.ts'
import { pullFolder } from './pullFolder.ts'
import type { PullFolderOptions } from './pullFolderOptions.ts'

let sshd: TestSshd
let link: Link
let remote: string
let root: string

beforeAll(async () => {
  sshd = await startTestSshd()
  link = await openTestLink(sshd, sshd.port)
})
afterAll(async () => {
  link.close()
  await removeTestSshd(sshd)
})
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'berth-changing-'))
  remote = join(folder, 'run')
  root = join(folder, 'home')
  await mkdir(remote)
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

async function put(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(dirname(join(remote, path)), { recursive: true })
  await writeFile(join(remote, path), bytes)
  await utimes(join(remote, path), 1_700_000_000, 1_700_000_000)
}

const home = (path: string): string => join(root, 'run', path)

/** A link whose scripts run only after `before` has run for them. */
function linkThat(before: (script: string) => Promise<void>): PullFolderOptions['link'] {
  const connection: SshConnection = new Proxy(link.connection(), {
    get(target, key) {
      if (key === 'streamScript')
        return async (...call: Parameters<SshConnection['streamScript']>) => {
          await before(call[0])
          return target.streamScript(...call)
        }
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { connection: () => connection, openExtra: () => Promise.reject(new Error('refused')) }
}
const tar = onInstanceScript('send_tar.sh')
const digest = onInstanceScript('digest_many.sh')

describe('files that change under the pull', () => {
  test('one that grew after the list comes as it is when asked again', async () => {
    await put('log.txt', 'one\n')
    await put('still.txt', 'still')
    let asked = 0
    const growing = linkThat(async (script) => {
      if (script === tar && asked++ === 0) await appendFile(join(remote, 'log.txt'), 'two\n')
    })
    expect(await pull({ link: growing })).toMatchObject({ total: 2, done: 2, failed: 0 })
    expect(await readFile(home('log.txt'), 'utf8')).toBe('one\ntwo\n')
    const [here, there] = [await stat(home('log.txt')), await stat(join(remote, 'log.txt'))]
    expect(Math.floor(here.mtimeMs / 1000)).toBe(Math.floor(there.mtimeMs / 1000))
  })

  test('one that keeps growing is named, the rest is home, and nothing half-read has its name', async () => {
    await put('log.txt', 'one\n')
    await put('still.txt', 'still')
    const growing = linkThat(async (script) => {
      if (script === tar) await appendFile(join(remote, 'log.txt'), 'more\n')
    })
    expect(await pull({ link: growing })).toMatchObject({
      total: 2,
      done: 1,
      failed: 1,
      problems: [{ path: 'log.txt', error: { code: 'transfer.remoteChanged' } }],
    })
    expect((await readdir(join(root, 'run'))).sort()).toEqual(['PULL_MANIFEST.json', 'still.txt'])
  })

  test('a log that keeps growing is home as far as it was when it was read last, and is counted', async () => {
    await put('train.log', 'one\n')
    await put('big.log', randomBytes(2 * 2 ** 20))
    const growing = linkThat(async (script) => {
      if (script === tar) await appendFile(join(remote, 'train.log'), 'more\n')
    })
    let reads = 0
    const progress = await pull({
      link: growing,
      isLog: (path) => path.endsWith('.log'),
      onProgress: (doneBytes) => {
        if (doneBytes <= 4) return
        reads += 1
        appendFileSync(join(remote, 'big.log'), 'more\n')
      },
    })
    expect(reads).toBeGreaterThan(1)
    expect(progress).toMatchObject({ total: 2, done: 2, failed: 0, grew: 1 })
    expect(await readFile(home('train.log'), 'utf8')).toMatch(/^one\n(more\n)+$/)
    expect((await stat(home('big.log'))).size).toBeLessThan((await stat(join(remote, 'big.log'))).size)
    // What is on record is the beginning, so the next run brings the rest.
    expect(await pull()).toMatchObject({ total: 1, done: 1, failed: 0 })
    expect((await readFile(home('big.log'))).equals(await readFile(join(remote, 'big.log')))).toBe(true)
  })

  test('one rewritten to the same size, content equal on both sides by then, is asked for again for its new time', async () => {
    await put('best.json', '{"acc": 1}')
    let asked = 0
    const rewriting = linkThat(async (script) => {
      if (script === digest && asked++ === 0) await writeFile(join(remote, 'best.json'), '{"acc": 2}')
    })
    expect(await pull({ link: rewriting })).toMatchObject({ done: 1, failed: 0 })
    expect(await readFile(home('best.json'), 'utf8')).toBe('{"acc": 2}')
    expect(await pull()).toMatchObject({ total: 0, same: 1 })
  })

  test('one that vanished is named, and the rest is home', async () => {
    await put('gone.txt', 'soon gone')
    await put('still.txt', 'still')
    const vanishing = linkThat(async (script) => {
      if (script === tar) await rm(join(remote, 'gone.txt'), { force: true })
    })
    expect(await pull({ link: vanishing })).toMatchObject({ done: 1, failed: 1, problems: [{ path: 'gone.txt' }] })
    expect(await readFile(home('still.txt'), 'utf8')).toBe('still')
  })

  test('a big one that grew meanwhile is read once more', async () => {
    await put('big.log', randomBytes(3 * 2 ** 20))
    let grown = false
    const progress = await pull({
      onProgress: (doneBytes) => {
        if (doneBytes === 0 || grown) return
        grown = true
        void appendFile(join(remote, 'big.log'), 'more')
      },
    })
    expect(progress).toMatchObject({ done: 1, failed: 0 })
    expect((await readFile(home('big.log'))).equals(await readFile(join(remote, 'big.log')))).toBe(true)
  })
})

test('cancelled in the middle it leaves whole files and nothing of its own', async () => {
  for (let i = 0; i < 200; i++) await put(`small/${i}.bin`, randomBytes(20_000))
  await put('big.bin', randomBytes(4 * 2 ** 20))
  for (const share of [0.05, 0.6]) {
    const abort = new AbortController()
    const onProgress = (doneBytes: number, sizeBytes: number): void => {
      if (doneBytes > sizeBytes * share) abort.abort()
    }
    await expect(pull({ signal: abort.signal, onProgress })).rejects.toMatchObject({ code: 'channel.aborted' })
    expect(await readdir(join(root, 'run'))).not.toContain('.berth-incoming')
  }
  const before = await pull()
  expect(before).toMatchObject({ failed: 0 })
  expect(before.total + before.same).toBe(201)
  expect(await pull()).toMatchObject({ total: 0, same: 201 })
})

test('a network mount that hangs on the instance ends the wait, not the patience', async () => {
  await put('a.txt', 'a')
  const hanging: PullFolderOptions['link'] = {
    connection: () =>
      new Proxy(link.connection(), {
        get(target, key) {
          if (key === 'streamScript')
            return (text: string, args: readonly string[], signal: AbortSignal) =>
              target.streamScript(text === tar ? 'exec sleep 300' : text, args, signal)
          const value: unknown = Reflect.get(target, key, target)
          return typeof value === 'function' ? value.bind(target) : value
        },
      }),
    openExtra: () => Promise.reject(new Error('refused')),
  }
  await expect(pull({ link: hanging, stallMs: 300 })).rejects.toMatchObject({ code: 'transfer.cut' })
})

test('the bandwidth limit holds for small files too', async () => {
  for (let i = 0; i < 40; i++) await put(`${i}.bin`, randomBytes(100_000))
  const { heldBackBytes, ...slowest } = slowestLimit()
  await pull(slowest)
  // The last piece is not held back: at most what the window of an SSH channel takes.
  expect(heldBackBytes()).toBeGreaterThanOrEqual(4_000_000 - 2 * 2 ** 20)
})

const unavailable = instanceUnavailableReason()
describe.skipIf(unavailable !== null)('with a connection of its own for the small files', () => {
  test.each([[[]], [['tar']], [['sha256sum', 'openssl']], [['xargs']], [['stat', 'openssl']]])(
    'on an instance without %j all come home',
    async (withoutTools: string[]) => {
      const files = Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [`/root/autodl-tmp/run/part ${i % 4}/${i}.bin`, randomBytes(i * 1000)]),
      )
      await using instance = await startInstance({ withoutTools, files })
      const connection = await connectTestInstance(instance)
      const own = { connection: () => connection, openExtra: () => connectTestInstance(instance) }
      const progress = await pull({ link: own, remoteRoot: '/root/autodl-tmp/run' })
      connection.close()
      expect(progress).toMatchObject({ total: 40, done: 40, failed: 0 })
      for (const [path, bytes] of Object.entries(files)) {
        const here = await readFile(join(root, path.replace('/root/autodl-tmp/', '')))
        expect(here.equals(bytes)).toBe(true)
      }
    },
  )
})
