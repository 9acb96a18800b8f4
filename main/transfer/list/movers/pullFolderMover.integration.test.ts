import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LocalCopy } from '#app/storage/artefact.ts'
import { ledgerOf } from '#app/storage/ledger.testkit.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { verifyFile } from '#main/checkpoint/verifyFile.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { openTestLink, untilOnline } from '#main/transfer/engine/openTestLink.testkit.ts'
import { startTestProxy, type TestProxy } from '#main/transfer/engine/startTestProxy.testkit.ts'
import { createTransfers, type Transfers } from '#main/transfer/list/transferService.ts'
import { watchedTransfers } from '#main/transfer/list/watchedTransfers.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

const instance = exampleInstance
const nothing = ledgerOf([], { scannedAtMs: null, complete: false })
const context = () => ({ signal: new AbortController().signal })

let sshd: TestSshd
let proxy: TestProxy
let link: Link
let remote: string
let home: string
let transfers: Transfers
let copies: Map<string, LocalCopy>

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
  const folder = await mkdtemp(join(tmpdir(), 'berth-folder-work-'))
  remote = join(folder, 'run')
  home = join(folder, 'home')
  await mkdir(remote)
  copies = new Map()
  await untilOnline(link)
  transfers = await createTransfers({
    registry: {
      get: () => instance,
      find: () => instance,
      link: () => link,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
    },
    clock: systemClock,
    profile: loadProfile(),
    dataDir: folder,
    ledger: async () => nothing,
    scan: async () => nothing,
    noteFsCopies: async () => undefined,
    noteCopyMissing: async () => undefined,
    openStore: createJsonStoreOpener(folder, systemClock),
    pullFolder: () => join(folder, 'default'),
    verifyFile,
    notePulled: async (_, path, copy) => void copies.set(path.slice(remote.length + 1), copy),
    log: pino({ level: 'silent' }),
  })
  return async () => {
    await transfers.close()
    await rm(folder, { recursive: true, force: true })
  }
})

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(remote, path)), { recursive: true })
  await writeFile(join(remote, path), text)
}

const request = (excludes: string[] = []) => ({
  instanceId: instance.id,
  direction: 'pull' as const,
  remotePath: remote,
  localPath: home,
  excludes,
})
const plan = (excludes?: string[]) => transfers.handlers['transfer.plan'](request(excludes), context())

/** Every state that the first transfer shows until it has ended, in order, and how it ended. */
async function run(excludes?: string[]): Promise<{ states: string[]; last: TransferView }> {
  const { id } = await transfers.handlers['transfer.start'](request(excludes), context())
  const abort = new AbortController()
  const states: string[] = []
  for await (const views of watchedTransfers(transfers, abort.signal)) {
    const view = views.find((each) => each.id === id)
    if (view === undefined) continue
    if (states.at(-1) !== view.state) states.push(view.state)
    if (view.endedAtMs === null) continue
    abort.abort()
    return { states, last: view }
  }
  throw new Error('the stream ended')
}

test('what is planned is what comes; artefacts are verified and on record, other files are in the manifest', async () => {
  await put('ckpt/best_metrics.json', '{"acc": 0.9}')
  await put('ckpt/best.pth', 'no checkpoint at all')
  await put('train.log', 'epoch 1')
  await put('src/model.py', 'pass')
  await put('wandb/big.bin', 'left out')
  await symlink('/etc/passwd', join(remote, 'link'))
  expect(await plan(['wandb'])).toMatchObject({
    fresh: { files: 4 },
    changed: { files: 0, bytes: 0 },
    same: { files: 0 },
    gone: { files: 0 },
    refused: [{ path: 'link', reason: 'link' }],
    refusedCount: 1,
    freeInodes: null,
  })
  const { states, last } = await run(['wandb'])
  expect(last).toMatchObject({ state: 'done', level: 'L1', error: null, folder: { total: 4, done: 4, failed: 0 } })
  expect(states).toContain('planning')
  expect(states.at(-1)).toBe('done')
  expect([...copies.keys()].sort()).toEqual(['ckpt/best.pth', 'ckpt/best_metrics.json', 'train.log'])
  expect(copies.get('ckpt/best_metrics.json')).toMatchObject({ level: 'L2', loads: true })
  // Home with equal digests, and of no use: that is no failure of the transfer, and never called a good copy.
  expect(copies.get('ckpt/best.pth')?.level).toBe('L1')
  expect(copies.get('train.log')).toMatchObject({ level: 'L1', sizeBytes: 7 })
  const here = last.localPath
  expect(JSON.parse(await readFile(join(here, 'ckpt/PULL_VERIFIED.json'), 'utf8'))).toBeTypeOf('object')
  const { files } = JSON.parse(await readFile(join(here, 'PULL_MANIFEST.json'), 'utf8'))
  expect(files).toHaveLength(4)

  await put('train.log', 'epoch 1\nepoch 2')
  await rm(join(remote, 'src/model.py'))
  expect(await plan(['wandb'])).toMatchObject({
    fresh: { files: 0 },
    changed: { files: 1, bytes: 15 },
    same: { files: 2 },
    gone: { files: 1, bytes: 4 },
  })
  copies.clear()
  expect((await run(['wandb'])).last).toMatchObject({ state: 'done', folder: { total: 1, done: 1, same: 2, gone: 1 } })
  expect([...copies.keys()]).toEqual(['train.log'])
})

test('a file that cannot come fails by name after the rest is home, and the record keeps it', async () => {
  await put('a.txt', 'a')
  await put('b.txt', 'b')
  // Where it would go lies a folder of the person's own.
  await mkdir(join(home, remote, 'b.txt'), { recursive: true })
  const { last } = await run()
  expect(last).toMatchObject({
    state: 'failed',
    error: { code: 'transfer.someFailed', params: { number: 1 } },
    folder: { done: 1, failed: 1, problems: [{ path: 'b.txt' }] },
  })
  expect(await readFile(join(last.localPath, 'a.txt'), 'utf8')).toBe('a')
  expect((await stat(join(last.localPath, 'b.txt'))).isDirectory()).toBe(true)
})

test('a cut makes it wait, and it goes on by itself without bringing again what is home', async () => {
  for (let i = 0; i < 6; i++) await put(`${i}.bin`, String(i).repeat(2 * 2 ** 20))
  proxy.cutAfter(7 * 2 ** 20)
  const before = proxy.downBytes
  const { states, last } = await run()
  expect(states).toContain('waiting')
  expect(last).toMatchObject({ state: 'done', folder: { failed: 0 } })
  expect(proxy.downBytes - before).toBeLessThan(20 * 2 ** 20)
  for (let i = 0; i < 6; i++)
    expect(await readFile(join(last.localPath, `${i}.bin`), 'utf8')).toBe(String(i).repeat(2 * 2 ** 20))
})

test('a folder that is not there is refused, planned or started, and nothing is made here', async () => {
  await rm(remote, { recursive: true })
  await expect(plan()).rejects.toMatchObject({ code: 'transfer.remoteMissing' })
  await expect(run()).rejects.toMatchObject({ code: 'transfer.remoteMissing' })
  await expect(stat(home)).rejects.toMatchObject({ code: 'ENOENT' })
})
