import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { FollowView } from '#app/transfer/followView.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { openForWriting } from '#main/remote/openForWriting.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { quietStorageDeps } from '#main/storage/storageDeps.testkit.ts'
import { createStorage, type StorageService } from '#main/storage/storageService.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { createTransfers, type Transfers } from '#main/transfer/list/transferService.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { LOOK_EVERY_MS } from './instanceFollow.ts'

const profile = loadProfile()
const { id } = exampleInstance
const slow = '/root/autodl-tmp/slow.ckpt'
const marked = "/root/autodl-tmp/it's marked.ckpt"
const context = () => ({ signal: new AbortController().signal })

const instance = exampleInstance

const unread: StructureReport = {
  verdict: 'unread',
  format: 'unknown',
  sizeBytes: 1,
  tensors: 0,
  parameters: 0,
  bytesByDtype: {},
  topLevelKeys: [],
  globals: [],
  warnings: [],
  nanCount: null,
  infCount: null,
  problems: [],
}

/** Real time passes for the server; the clock of the program is turned by hand. */
const until = (condition: () => boolean | Promise<boolean>): Promise<void> =>
  expect.poll(condition, { interval: 10 }).toBe(true)

describe.skipIf(instanceUnavailableReason() !== null)('following a training run', () => {
  let server: TestInstance
  let connection: SshConnection
  let folder: string
  let clock: ManualClock
  let storage: StorageService
  let transfers: Transfers

  beforeAll(async () => {
    server = await startInstance()
    connection = await connectTestInstance(server)
    folder = await mkdtemp(join(tmpdir(), 'berth-follow-'))
    clock = new ManualClock()
    const link: Link = {
      state: { kind: 'online', sinceMs: 0, rttMs: null },
      watch: () => ({ [Symbol.dispose]: () => undefined }),
      connection: () => connection,
      openExtra: () => Promise.reject(new BerthError('ssh.channelRefused', { host: 'h' })),
      hurry: () => ({ [Symbol.dispose]: () => undefined }),
      adopt: () => undefined,
      doubt: () => undefined,
      reconnectNow: () => undefined,
      rest: () => undefined,
      close: () => undefined,
    }
    const registry: InstanceRegistry = {
      list: () => [],
      get: () => instance,
      find: () => instance,
      add: async () => undefined,
      arrange: async () => undefined,
      change: async (_id, next) => next(instance),
      link: () => link,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
    }
    const openStore = createJsonStoreOpener(folder, clock)
    storage = createStorage({ ...quietStorageDeps, registry, profile, clock, openStore })
    transfers = await createTransfers({
      registry,
      clock,
      profile,
      dataDir: folder,
      openStore,
      pullFolder: () => join(folder, 'home'),
      verifyFile: async () => unread,
      notePulled: storage.notePulled,
      noteCopyMissing: storage.noteCopyMissing,
      ledger: storage.ledger,
      scan: storage.scan,
      markers: storage.markers,
      openForWriting: () => openForWriting(connection),
      noteFsCopies: storage.noteFsCopies,
      log: pino({ level: 'silent' }),
    })
  })
  afterAll(async () => {
    await transfers?.close()
    await storage?.close()
    connection?.close()
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function view(): Promise<FollowView> {
    const abort = new AbortController()
    const watch = transfers.handlers['transfer.watchFollow']({ instanceId: id }, { signal: abort.signal })
    for await (const item of watch) {
      abort.abort()
      return item
    }
    throw new Error('the stream ended')
  }

  /** What the look that is due now waits for. */
  async function look(afterMs = LOOK_EVERY_MS): Promise<FollowView['waiting']> {
    clock.advance(afterMs)
    await until(async () => (await view()).lookedAtMs === clock.nowMs())
    return (await view()).waiting
  }

  const ledgerEntry = async (path: string) =>
    (await storage.ledger(id)).entries.find(({ artefact }) => artefact.path === path)
  const homeOf = (path: string): string => join(folder, 'home', instance.alias, path)
  const isHome = (path: string) => async () => ((await ledgerEntry(path))?.local ?? null) !== null

  test('a file that a program writes slowly comes home when it is closed, byte by byte', async () => {
    // Pauses for as long as it is told to, with half of the file written and the descriptor open.
    await server.exec(
      `setsid bash -c 'exec 3>${slow}; head -c 300000 /dev/urandom >&3; until [ -e /tmp/go ]; do sleep 0.05; done; head -c 300000 /dev/urandom >&3; exec 3>&-; touch /tmp/closed; sleep 300' >/dev/null 2>&1 </dev/null &
      until [ "$(stat -c %s ${slow} 2>/dev/null)" = 300000 ]; do sleep 0.05; done`,
    )
    await transfers.handlers['transfer.setFollow']({ instanceId: id, enabled: true }, context())
    expect(await look(0)).toEqual([{ path: slow, reason: 'open' }])
    expect(await look()).toEqual([{ path: slow, reason: 'open' }])
    expect(await look()).toEqual([{ path: slow, reason: 'open' }])
    await server.exec('touch /tmp/go; until [ -e /tmp/closed ]; do sleep 0.05; done')
    expect(await look()).toEqual([{ path: slow, reason: 'changing' }])
    await expect(readFile(homeOf(slow))).rejects.toThrow('ENOENT')

    expect(await look()).toEqual([])
    await until(isHome(slow))
    const bytes = await readFile(homeOf(slow))
    expect(bytes.length).toBe(600_000)
    expect(bytes.equals(await server.readFile(slow))).toBe(true)
  })

  test('a marker beside a file brings it home at the first look, also with an odd name and while it is open', async () => {
    await server.exec(
      `cd /root/autodl-tmp; setsid bash -c 'exec 4>"$1"; echo checkpoint >&4; : >"$1.done"; sleep 300' sh "${marked}" >/dev/null 2>&1 </dev/null & until [ -e "${marked}.done" ]; do sleep 0.05; done`,
    )
    expect(await look()).toEqual([])
    await until(isHome(marked))
    expect(await readFile(homeOf(marked), 'utf8')).toBe('checkpoint\n')
  })

  test('a checkpoint that is written anew comes home again, and the one before stays under another name', async () => {
    const before = await readFile(homeOf(slow))
    await server.exec(`head -c 1000 /dev/urandom >${slow}`)
    expect(await look()).toEqual([{ path: slow, reason: 'seenOnce' }])
    expect(await look()).toEqual([])
    await until(async () => (await ledgerEntry(slow))?.local?.sizeBytes === 1000)
    const names = (await readdir(dirname(homeOf(slow)))).filter((name) => name.startsWith('slow.ckpt.older-'))
    expect(names).toHaveLength(1)
    expect((await readFile(join(dirname(homeOf(slow)), names[0] ?? ''))).equals(before)).toBe(true)
  })
})
