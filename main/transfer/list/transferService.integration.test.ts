import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import { ledgerOf } from '#app/storage/ledger.testkit.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { openTestLink, untilOnline } from '#main/transfer/engine/openTestLink.testkit.ts'
import { startTestProxy, type TestProxy } from '#main/transfer/engine/startTestProxy.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import type { TransferDeps } from './transferDeps.ts'
import { createTransfers, type Transfers } from './transferService.ts'
import { watchedTransfers } from './watchedTransfers.testkit.ts'

let sshd: TestSshd
let proxy: TestProxy
let link: Link
let folder: string
let copies: { path: string; copy: LocalCopy }[]
let limit: number | null
const opened: Transfers[] = []

const instance = exampleInstance

const sound: StructureReport = {
  verdict: 'sound',
  format: 'safetensors',
  sizeBytes: 1,
  tensors: 3,
  parameters: 3,
  bytesByDtype: {},
  topLevelKeys: [],
  globals: [],
  warnings: [],
  nanCount: null,
  infCount: null,
  problems: [],
}

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
  folder = await mkdtemp(join(tmpdir(), 'berth-transfers-'))
  await mkdir(join(folder, 'remote'))
  copies = []
  limit = null
  await untilOnline(link)
  return async () => {
    for (const transfers of opened.splice(0)) await transfers.close()
    await rm(folder, { recursive: true, force: true })
  }
})

async function open(over: Partial<TransferDeps> = {}): Promise<Transfers> {
  const known = (id: string): Instance => {
    if (id !== instance.id) throw new BerthError('instance.unknown', { id })
    return instance
  }
  const transfers = await createTransfers({
    registry: {
      get: known,
      find: (id) => (id === instance.id ? instance : null),
      link: () => link,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
    },
    clock: systemClock,
    profile: loadProfile(),
    dataDir: folder,
    ledger: async () => ledgerOf([], { scannedAtMs: null, complete: false }),
    scan: async () => ledgerOf([], { scannedAtMs: null, complete: false }),
    noteFsCopies: async () => undefined,
    noteCopyMissing: async () => undefined,
    openStore: createJsonStoreOpener(folder, systemClock),
    pullFolder: () => join(folder, 'home'),
    bytesPerSecondLimit: () => limit,
    verifyFile: async () => sound,
    notePulled: async (_, path, copy) => void copies.push({ path, copy }),
    log: pino({ level: 'silent' }),
    ...over,
  })
  opened.push(transfers)
  return transfers
}

const context = () => ({ signal: new AbortController().signal })
const pull = (transfers: Transfers, remotePaths: string[]) =>
  transfers.handlers['transfer.pull']({ instanceId: instance.id, remotePaths }, context())

/** Watches as a window does until every transfer is as wanted. */
async function until(transfers: Transfers, wanted: (views: TransferView[]) => boolean): Promise<TransferView[]> {
  const abort = new AbortController()
  for await (const views of watchedTransfers(transfers, abort.signal)) {
    if (wanted(views)) {
      abort.abort()
      return views
    }
  }
  throw new Error('the stream ended')
}

const allIn = (state: TransferView['state']) => (views: TransferView[]) =>
  views.length > 0 && views.every((view) => view.state === state)

async function put(name: string, sizeBytes: number): Promise<string> {
  const path = join(folder, 'remote', name)
  await writeFile(path, randomBytes(sizeBytes))
  return path
}

test('what is home is shown in the file manager of the host by its record, and what is gone is said', async () => {
  const shown: string[] = []
  const transfers = await open({ showInFolder: (path) => void shown.push(path) })
  const { ids } = await pull(transfers, [await put('a.safetensors', 1000)])
  const [view] = await until(transfers, allIn('done'))
  const show = (id: string) => transfers.handlers['transfer.show']({ id }, context())
  await show(`${ids[0]}`)
  expect(shown).toEqual([view?.localPath])
  await rm(`${view?.localPath}`)
  await expect(show(`${ids[0]}`)).rejects.toMatchObject({ code: 'transfer.localMissing' })
  await expect(show('/etc/passwd')).rejects.toMatchObject({ code: 'transfer.unknown' })
  expect(shown).toHaveLength(1)
})

test('pulls files, verifies them, tells the ledger and puts them on record beside each other', async () => {
  const transfers = await open()
  const paths = [await put('a.safetensors', 1000), await put('b.safetensors', 2000), await put('c.safetensors', 0)]
  const { ids } = await pull(transfers, [...paths, `${paths[0]}`, '/root/../etc/passwd', join(folder, 'remote/none')])
  expect(new Set(ids).size).toBe(5)
  const views = await until(transfers, (all) => all.every(({ state }) => state === 'done' || state === 'failed'))
  expect(views.map(({ state, level, error }) => error?.code ?? `${state} ${level}`)).toEqual([
    'done L2',
    'done L2',
    'done L2',
    'transfer.nameUnsafe',
    'transfer.remoteMissing',
  ])
  const home = join(folder, 'home', instance.alias, folder, 'remote')
  const record = JSON.parse(await readFile(join(home, 'PULL_VERIFIED.json'), 'utf8'))
  expect(record).toMatchObject({
    success: true,
    files: ['a', 'b', 'c'].map((name) => ({ file: `${name}.safetensors`, level: 'L2', loads: true })),
  })
  expect(copies.map(({ path }) => path).sort()).toEqual(paths)
  for (const { path, copy } of copies) {
    expect((await readFile(copy.localPath)).equals(await readFile(path))).toBe(true)
    expect(copy).toMatchObject({ loads: true, level: 'L2', problem: null, sha256: copy.remoteSha256 })
  }
})

test('a broken file comes home and is said to be broken, everywhere', async () => {
  const problems = [{ code: 'crc', where: 'archive/data/3', detail: '' }]
  const transfers = await open({ verifyFile: async () => ({ ...sound, verdict: 'broken', problems }) })
  await pull(transfers, [await put('bad.safetensors', 10)])
  const [view] = await until(transfers, allIn('done'))
  expect(view).toMatchObject({ level: 'L1', report: { verdict: 'broken' } })
  expect(copies[0]?.copy).toMatchObject({ loads: false, level: 'L1', problem: 'crc archive/data/3' })
  const record = join(folder, 'home', instance.alias, folder, 'remote', 'PULL_VERIFIED.json')
  expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({ success: false, files: [{ loads: false }] })
})

test('pause keeps what is there, resume goes on from it, cancel leaves nothing', async () => {
  limit = 8 * 1024 * 1024
  const transfers = await open()
  const path = await put('big.bin', 24 * 1024 * 1024)
  const { ids } = await pull(transfers, [path])
  const id = ids[0] ?? ''
  await until(transfers, ([view]) => (view?.doneBytes ?? 0) > 8 * 1024 * 1024)
  await transfers.handlers['transfer.pause']({ id }, context())
  const [paused] = await until(transfers, allIn('paused'))
  expect(paused).toMatchObject({ connections: 0, bytesPerSecond: null })
  limit = null
  await transfers.handlers['transfer.resume']({ id }, context())
  const doneBytes = paused?.doneBytes ?? 0
  const states = await until(transfers, allIn('done'))
  expect(states[0]?.doneBytes).toBe(24 * 1024 * 1024)
  expect(doneBytes).toBeGreaterThan(8 * 1024 * 1024)

  limit = 4 * 1024 * 1024
  const other = await put('other.bin', 24 * 1024 * 1024)
  const second = (await pull(transfers, [other])).ids[0] ?? ''
  await until(transfers, ([, view]) => (view?.doneBytes ?? 0) > 0)
  await transfers.handlers['transfer.cancel']({ id: second }, context())
  const home = join(folder, 'home', instance.alias, other)
  await expect(readFile(`${home}.part`)).rejects.toThrow('ENOENT')
  await expect(readFile(`${home}.part.json`)).rejects.toThrow('ENOENT')
  await expect(transfers.handlers['transfer.cancel']({ id: 'none' }, context())).rejects.toThrow('transfer.unknown')
})

test('a cut link makes a transfer wait, and it goes on by itself', async () => {
  const transfers = await open()
  const path = await put('big.bin', 24 * 1024 * 1024)
  proxy.cutAfter(10 * 1024 * 1024)
  await pull(transfers, [path])
  await until(transfers, allIn('waiting'))
  await untilOnline(link)
  await until(transfers, allIn('done'))
  expect((await readFile(copies[0]?.copy.localPath ?? '')).equals(await readFile(path))).toBe(true)
})

test('after a restart an unfinished transfer goes on by itself, but not one that the person paused', async () => {
  limit = 8 * 1024 * 1024
  const first = await open()
  const path = await put('big.bin', 24 * 1024 * 1024)
  const { ids } = await pull(first, [path, await put('held.bin', 24 * 1024 * 1024), await put('third.bin', 1000)])
  await until(first, ([big, held]) => (big?.doneBytes ?? 0) > 0 && (held?.doneBytes ?? 0) > 0)
  await first.handlers['transfer.pause']({ id: ids[1] ?? '' }, context())
  await until(first, ([big]) => (big?.doneBytes ?? 0) > 8 * 1024 * 1024)
  await first.close()
  limit = null
  const second = await open()
  const views = await until(second, ([big, , third]) => big?.state === 'done' && third?.state === 'done')
  expect(views[1]).toMatchObject({ state: 'paused', connections: 0 })
  expect((await readFile(copies.find((one) => one.path === path)?.copy.localPath ?? '')).length).toBe(24 * 1024 * 1024)
})

const readingUntilAborted: TransferDeps['verifyFile'] = (_path, { signal }) =>
  new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

test('what was being read when Berth died is not read again by itself, only when the person says so', async () => {
  const dying = await open({ verifyFile: readingUntilAborted })
  const path = await put('heavy.bin', 1000)
  const { ids } = await pull(dying, [path])
  await until(dying, allIn('verifying'))
  await expect.poll(() => readFile(join(folder, 'transfers.json'), 'utf8')).toMatch(/"state":\s*"verifying"/)
  // A crash, not an end: the first one is never closed before the second one starts.
  let read = 0
  const next = await open({
    verifyFile: async () => {
      read++
      return sound
    },
  })
  const [view] = await until(next, allIn('failed'))
  expect([view?.error?.code, read]).toEqual(['transfer.verifyInterrupted', 0])
  await next.handlers['transfer.resume']({ id: ids[0] ?? '' }, context())
  await until(next, allIn('done'))
  expect(read).toBe(1)
})

test('a Berth that was closed while it read a file reads it again by itself', async () => {
  const closing = await open({ verifyFile: readingUntilAborted })
  await pull(closing, [await put('slow.bin', 1000)])
  await until(closing, allIn('verifying'))
  await closing.close()
  await until(await open(), allIn('done'))
})

test('no more than two run at a time', async () => {
  limit = 4 * 1024 * 1024
  const transfers = await open()
  await pull(transfers, [await put('a', 4_000_000), await put('b', 4_000_000), await put('c', 1000)])
  let most = 0
  await until(transfers, (views) => {
    most = Math.max(most, views.filter(({ state }) => state === 'running' || state === 'digesting').length)
    return views.every(({ state }) => state === 'done')
  })
  expect(most).toBe(2)
})

test('one that is put first goes before all others that wait; the ended ones can be taken off the list', async () => {
  limit = 4 * 1024 * 1024
  const transfers = await open()
  const paths = [await put('a', 3_000_000), await put('b', 3_000_000), await put('c', 1000), await put('d', 1000)]
  const { ids } = await pull(transfers, paths)
  await transfers.handlers['transfer.first']({ id: ids[3] ?? '' }, context())
  const views = await until(transfers, allIn('done'))
  const endedAt = (id: string | undefined): number => views.find((view) => view.id === id)?.endedAtMs ?? 0
  expect(endedAt(ids[3])).toBeLessThanOrEqual(endedAt(ids[2]))
  expect(views.map(({ id }) => id).indexOf(ids[3] ?? '')).toBeLessThan(views.map(({ id }) => id).indexOf(ids[2] ?? ''))

  await transfers.handlers['transfer.clear']({ instanceId: 'another' }, context())
  expect(await until(transfers, (all) => all.length === 4)).toHaveLength(4)
  await transfers.handlers['transfer.clear']({ instanceId: instance.id }, context())
  await until(transfers, (all) => all.length === 0)
  expect((await readFile(copies[0]?.copy.localPath ?? '')).length).toBeGreaterThan(0)
})

test('a folder and a file in it never run at once, and both are right in the end', async () => {
  limit = 8 * 1024 * 1024
  const transfers = await open()
  const path = await put('big.bin', 4_000_000)
  await put('small.txt', 100)
  await pull(transfers, [path])
  const request = { instanceId: instance.id, direction: 'pull', remotePath: join(folder, 'remote') } as const
  await transfers.handlers['transfer.start']({ ...request, localPath: null, excludes: [] }, context())
  let together = 0
  const views = await until(transfers, (all) => {
    together += all.filter(({ state }) => ['planning', 'running', 'digesting'].includes(state)).length > 1 ? 1 : 0
    return all.every(({ state }) => state === 'done')
  })
  expect(together).toBe(0)
  expect(views.map(({ kind, folder: progress }) => [kind, progress?.done ?? null])).toEqual([
    ['file', null],
    ['folder', 2],
  ])
  const home = join(folder, 'home', instance.alias, folder, 'remote')
  expect((await readFile(join(home, 'big.bin'))).equals(await readFile(path))).toBe(true)
})

test('every file of a pulled folder can be read again: what is gone or changed is named, artefact or not', async () => {
  const transfers = await open()
  for (const name of ['a.txt', 'b.txt', 'c.txt']) await put(name, 1000)
  const request = { instanceId: instance.id, direction: 'pull', remotePath: join(folder, 'remote') } as const
  const { id } = await transfers.handlers['transfer.start']({ ...request, localPath: null, excludes: [] }, context())
  await until(transfers, allIn('done'))
  const check = async () => {
    const problems: [string, string][] = []
    let last = { checked: 0, total: -1, doneBytes: 0, sizeBytes: -1 }
    for await (const { problem, ...progress } of transfers.handlers['transfer.verifyFolder']({ id }, context())) {
      if (problem !== null) problems.push([problem.localPath.slice(-5), problem.reason])
      last = progress
    }
    return { problems, last }
  }
  expect(await check()).toEqual({ problems: [], last: { checked: 3, total: 3, doneBytes: 3000, sizeBytes: 3000 } })
  const home = join(folder, 'home', instance.alias, folder, 'remote')
  await rm(join(home, 'a.txt'))
  await writeFile(join(home, 'b.txt'), randomBytes(1000))
  await writeFile(join(home, 'notes.txt'), 'mine, and none of its business')
  const found = await check()
  expect(found.problems).toEqual([
    ['a.txt', 'missing'],
    ['b.txt', 'changed'],
  ])
  await rm(join(home, 'PULL_MANIFEST.json'))
  await expect(check()).rejects.toMatchObject({ code: 'transfer.localMissing' })
})

describe('files that a window hands over', () => {
  const text = 'print("hello")\n'
  async function* inPieces(...pieces: string[]): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield Buffer.from(piece)
  }
  const upload = (transfers: Transfers, name: string, pieces: AsyncIterable<Uint8Array>, sizeBytes = text.length) => {
    const ends: true[] = []
    const pipe = { write: async () => undefined, end: () => void ends.push(true), incoming: pieces }
    const params = { instanceId: instance.id, folder: join(folder, 'remote'), name, sizeBytes }
    return transfers.handlers['transfer.upload'](params, pipe, context()).then(() => ends.length === 1)
  }
  const left = () => readdir(join(folder, 'uploads')).catch(() => [])

  test('are pushed like any other, and stay here no longer than that takes', async () => {
    const transfers = await open()
    expect(await upload(transfers, '训练 a?.py', inPieces(text.slice(0, 4), text.slice(4)))).toBe(true)
    const [view] = await until(transfers, (views) => views.length === 1 && views.every(({ state }) => state === 'done'))
    expect(view).toMatchObject({ direction: 'push', remotePath: join(folder, 'remote', '训练 a?.py'), level: 'L1' })
    expect(await readFile(join(folder, 'remote', '训练 a?.py'), 'utf8')).toBe(text)
    await expect.poll(left).toEqual([])
  })

  test('that come only in part, or as more than was said, leave nothing anywhere', async () => {
    const transfers = await open()
    await expect(upload(transfers, 'a.py', inPieces(text.slice(0, 4)))).rejects.toMatchObject({ code: 'transfer.cut' })
    await expect(upload(transfers, 'a.py', inPieces(text, 'x'))).rejects.toMatchObject({ code: 'transfer.cut' })
    await expect(upload(transfers, 'a.py', inPieces(text), 2 ** 50)).rejects.toMatchObject({
      code: 'transfer.localFull',
    })
    expect([await left(), await readdir(join(folder, 'remote'))]).toEqual([[], []])
  })

  test('of which nobody knows any more, as after a crash while one came in, go at the next start', async () => {
    await mkdir(join(folder, 'uploads', 'orphan'), { recursive: true })
    await writeFile(join(folder, 'uploads', 'orphan', 'half'), 'x')
    await open()
    expect(await left()).toEqual([])
  })
})

describe('from one instance to another', () => {
  const other = { ...instance, id: 'other-0123456789', alias: 'autodl-other-1' }
  const both: Partial<TransferDeps> = {
    registry: {
      get(id) {
        const known = [instance, other].find((each) => each.id === id)
        if (known === undefined) throw new BerthError('instance.unknown', { id })
        return known
      },
      find: (id) => [instance, other].find((each) => each.id === id) ?? null,
      link: () => link,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
    },
  }
  const bridge = (transfers: Transfers, remotePaths: string[], instanceId = other.id) =>
    transfers.handlers['transfer.bridge'](
      { instanceId: instance.id, remotePaths, to: { instanceId, folder: join(folder, 'there') } },
      context(),
    )
  const pushes = (views: TransferView[]) => views.filter(({ direction }) => direction === 'push')
  const twoDone = (count: number) => (views: TransferView[]) => pushes(views).length === count && allIn('done')(views)

  test('a file and a folder are pulled, proven and sent on, once, with the same digests at both ends', async () => {
    const transfers = await open(both)
    const path = await put('best.safetensors', 300_000)
    await mkdir(join(folder, 'remote', 'run'))
    await put('run/a.txt', 10)
    await put('run/b.txt', 0)
    await bridge(transfers, [path, join(folder, 'remote', 'run'), path])
    const views = await until(transfers, twoDone(2))
    const there = join(folder, 'there')
    expect(pushes(views).map(({ instanceId, remotePath }) => [instanceId, remotePath])).toEqual(
      expect.arrayContaining([
        [other.id, join(there, 'best.safetensors')],
        [other.id, join(there, 'run')],
      ]),
    )
    expect((await readFile(join(there, 'best.safetensors'))).equals(await readFile(path))).toBe(true)
    expect((await readdir(join(there, 'run'))).sort()).toEqual(['a.txt', 'b.txt'])
    const [pulled, pushed] = ['pull', 'push'].map((way) =>
      views.find(({ direction, kind }) => direction === way && kind === 'file'),
    )
    expect(pulled?.remoteSha256).toBe(pushed?.remoteSha256)
    expect(pulled?.remoteSha256).toMatch(/^[0-9a-f]{64}$/)
    await expect(bridge(transfers, [path], instance.id)).rejects.toMatchObject({ code: 'transfer.bridgeSelf' })
    await expect(bridge(transfers, [path], 'nobody-0123456789')).rejects.toMatchObject({ code: 'instance.unknown' })
  })

  test('it goes on over a restart, and sends nothing that is not what was proven', async () => {
    limit = 100_000
    const first = await open(both)
    const path = await put('slow.safetensors', 400_000)
    await bridge(first, [path])
    await until(first, ([view]) => (view?.doneBytes ?? 0) > 0)
    await first.close()
    limit = null
    let changed = false
    const second = await open({
      ...both,
      // Right before it is sent on, the copy here is another one.
      notePulled: async (_, _path, copy) => {
        changed = true
        await writeFile(copy.localPath, 'other')
      },
    })
    const views = await until(second, (all) => pushes(all).some(({ state }) => state === 'failed'))
    expect(changed).toBe(true)
    expect(pushes(views)).toMatchObject([{ instanceId: other.id, error: { code: 'transfer.copyChanged' } }])
    expect(await readdir(join(folder, 'there')).catch(() => [])).toEqual([])
  })
})
