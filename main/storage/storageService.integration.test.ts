import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import type { LinkState } from '#app/ssh/linkState.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { UNWATCHED_EVERY_MS, WATCHED_EVERY_MS } from './liveView.ts'
import { quietStorageDeps } from './storageDeps.testkit.ts'
import { createStorage, type StorageService } from './storageService.ts'

const profile = loadProfile()
const path = '/root/autodl-tmp/best.pth'
const id = 'b6f24c9ac7-3bf7e58e'

/** A link whose state the test sets. */
function testLink(connection: SshConnection) {
  const listeners = new Set<(state: LinkState) => void>()
  let state: LinkState = { kind: 'online', sinceMs: 0, rttMs: null }
  const link: Link = {
    get state() {
      return state
    },
    watch(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
    connection() {
      if (state.kind !== 'online') throw new BerthError('ssh.notConnected', {})
      return connection
    },
    openExtra: () => Promise.reject(new BerthError('ssh.channelRefused', { host: 'h' })),
    hurry: () => ({ [Symbol.dispose]: () => undefined }),
    adopt: () => undefined,
    doubt: () => undefined,
    reconnectNow: () => undefined,
    rest: () => undefined,
    close: () => undefined,
  }
  const set = (next: LinkState): void => {
    state = next
    for (const listener of [...listeners]) listener(next)
  }
  return { link, set, listeners }
}

/** Real time passes for the server; the clock of the program is turned by hand. */
const until = (condition: () => boolean | Promise<boolean>): Promise<void> =>
  expect.poll(condition, { interval: 10 }).toBe(true)

describe.skipIf(instanceUnavailableReason() !== null)('storage service', () => {
  let server: TestInstance
  let connection: SshConnection
  let folder: string
  let clock: ManualClock
  let line: ReturnType<typeof testLink>
  let storage: StorageService

  beforeAll(async () => {
    server = await startInstance({ files: { [path]: { content: 'checkpoint', mtimeMs: 1_700_000_000_000 } } })
    connection = await connectTestInstance(server)
    folder = await mkdtemp(join(tmpdir(), 'berth-storage-'))
  })
  afterAll(async () => {
    connection?.close()
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    clock = new ManualClock()
    line = testLink(connection)
    storage = open()
  })
  afterEach(async () => {
    await storage.close()
    expect(line.listeners.size).toBe(0)
    // What was under way ends by itself and plans nothing new.
    await until(() => clock.pendingCount === 0)
  })

  function open(): StorageService {
    const instance = { id, archivedAtMs: null } as Instance
    const registry: InstanceRegistry = {
      list: () => [instance],
      get: (wanted) => {
        if (wanted !== id) throw new BerthError('instance.unknown', { id: wanted })
        return instance
      },
      find: () => instance,
      add: async () => undefined,
      arrange: async () => undefined,
      change: async (_id, next) => next(instance),
      link: () => line.link,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
    }
    return createStorage({
      ...quietStorageDeps,
      registry,
      profile,
      clock,
      openStore: createJsonStoreOpener(folder, clock),
    })
  }

  /** The first sample is through and the next one is planned, for an instance that nobody watches. */
  const slowlySampled = () =>
    until(() => clock.pendingCount === 1 && clock.nextDueMs() === clock.nowMs() + UNWATCHED_EVERY_MS)

  async function restart(): Promise<void> {
    await storage.close()
    line = testLink(connection)
    line.set({ kind: 'idle' })
    storage = open()
  }

  const watchView = (signal: AbortSignal) =>
    storage.handlers['storage.watch']({ instanceId: id }, { signal })[
      Symbol.asyncIterator
    ]() as AsyncIterator<StorageView>

  test('samples while watched, and leaves no timer behind', async () => {
    const abort = new AbortController()
    const items: StorageView[] = []
    const reading = (async () => {
      for (let items_ = watchView(abort.signal), next = await items_.next(); !next.done; next = await items_.next())
        items.push(next.value)
    })()
    await until(
      () =>
        storage.latest(id)?.tiers.length === 4 && storage.latest(id)?.compute !== null && clock.nextDueMs() !== null,
    )
    const firstMs = storage.latest(id)?.tiers[0]?.atMs ?? 0
    await until(() => clock.pendingCount === 1)
    clock.advance(WATCHED_EVERY_MS)
    await until(() => (storage.latest(id)?.tiers[0]?.atMs ?? 0) > firstMs)
    abort.abort()
    await reading
    expect(items.at(-1)).toMatchObject({ fromCache: false, compute: { gpuState: 'present' } })
    expect(storage.summary(id)).toMatchObject({ worstUsedRatio: expect.any(Number), atRiskCount: null })
    await until(() => clock.pendingCount === 1)
    const laterMs = storage.latest(id)?.tiers[0]?.atMs
    clock.advance(WATCHED_EVERY_MS)
    clock.advance(WATCHED_EVERY_MS)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(storage.latest(id)?.tiers[0]?.atMs).toBeLessThanOrEqual((laterMs ?? 0) + WATCHED_EVERY_MS)
  })

  test('starts with the last known values, said to be old', async () => {
    await slowlySampled()
    await restart()
    const abort = new AbortController()
    const first = await watchView(abort.signal).next()
    abort.abort()
    expect(first.value).toMatchObject({
      fromCache: true,
      tiers: [{ tier: 'system' }, { tier: 'data' }, { tier: 'fs' }, { tier: 'nas' }],
    })
  })

  test('a lost connection keeps the values and does not make up new ones', async () => {
    await slowlySampled()
    line.set({
      kind: 'unreachable',
      sinceMs: 0,
      nextTryAtMs: null,
      attempt: 1,
      error: { code: 'ssh.timeout', params: {} },
    })
    expect(clock.pendingCount).toBe(0)
    clock.advance(600_000)
    expect(storage.latest(id)?.tiers.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'missing'])
    await expect(storage.scan(id)).rejects.toMatchObject({ code: 'ssh.notConnected' })
  })

  test('remembers pulled, discarded and kept over a restart', async () => {
    expect((await storage.ledger(id)).scannedAtMs).toBeNull()
    const ledger = await storage.scan(id)
    expect(ledger.entries.map(({ artefact }) => artefact.path)).toEqual([path])
    expect(storage.summary(id).atRiskCount).toBe(1)
    const sha256 = 'a'.repeat(64)
    const copy: LocalCopy = {
      localPath: '/home/me/best.pth',
      sizeBytes: 10,
      sha256,
      remoteSha256: sha256,
      remoteMtimeMs: 1_700_000_000_000,
      level: 'L2',
      loads: true,
      verifiedAtMs: 1,
      problem: null,
      verdict: 'sound',
    }
    await storage.notePulled(id, path, copy)
    expect(storage.summary(id).atRiskCount).toBe(0)
    await restart()
    expect((await storage.ledger(id)).entries[0]).toMatchObject({ local: copy, discarded: null })
    await storage.noteDiscarded(id, path, { sizeBytes: 10, mtimeMs: 5 })
    await storage.noteKept(id, path)
    const file = JSON.parse(await readFile(join(folder, 'ledger', `${id}.json`), 'utf8'))
    expect(file.entries[0]).toMatchObject({ local: copy, discarded: null })
  })

  test('a file that changed after the pull is at risk again', async () => {
    await storage.scan(id)
    await server.exec(`echo more >> ${path}`)
    await storage.scan(id)
    expect(storage.summary(id).atRiskCount).toBe(1)
  })

  test('finds equal copies on the file storage when asked, and none where the bytes differ', async () => {
    await server.exec(
      `mkdir -p /root/autodl-fs/runs && cp ${path} /root/autodl-fs/runs/ && touch -d @1 /root/autodl-fs/runs/*`,
    )
    const look = async () => {
      const seen: unknown[] = []
      const { signal } = new AbortController()
      for await (const item of storage.handlers['storage.findFsCopies']({ instanceId: id }, { signal })) seen.push(item)
      return seen
    }
    await storage.scan(id)
    expect(await look()).toEqual([{ looked: 1, total: 1, found: 1 }])
    const [entry] = (await storage.ledger(id)).entries
    expect(entry?.fs).toMatchObject({ path: `/root/autodl-fs/runs/${path.slice(path.lastIndexOf('/') + 1)}` })
    await server.exec(`printf X | dd of=/root/autodl-fs/runs/best.pth conv=notrunc 2>/dev/null`)
    expect(await look()).toEqual([{ looked: 1, total: 1, found: 0 }])
    expect((await storage.ledger(id)).entries[0]?.fs).toBeNull()
    await server.exec('rm -r /root/autodl-fs/runs')
  })

  const setScope = (pins: string[], leftOut: string[]) =>
    storage.handlers['storage.setScope']({ instanceId: id, pins, leftOut }, { signal: new AbortController().signal })
  const setPins = (...pins: string[]) => setScope(pins, [])
  const paths = async () => (await storage.ledger(id)).entries.map(({ artefact }) => artefact.path)

  test('what is pinned is on the ledger, at risk until it is home, and gone with its pin', async () => {
    await server.exec('mkdir -p /root/autodl-tmp/out; echo split >/root/autodl-tmp/out/split.json')
    await storage.scan(id)
    const pinned = '/root/autodl-tmp/out/split.json'
    const before = storage.summary(id).atRiskCount ?? 0
    await setPins('out/*.json', 'out/*.json')
    expect(storage.summary(id)).toMatchObject({ atRiskCount: before })
    expect(await storage.ledger(id)).toMatchObject({
      pins: ['out/*.json'],
      complete: false,
      problems: ['pinNotLooked out/*.json'],
    })
    await until(async () => (await storage.ledger(id)).complete)
    expect(storage.summary(id).atRiskCount).toBe(before + 1)
    await restart()
    expect(await storage.ledger(id)).toMatchObject({ pins: ['out/*.json'], complete: true })
    expect(await paths()).toContain(pinned)

    // Without a link it is saved, and nothing is claimed.
    await setPins()
    expect(await storage.ledger(id)).toMatchObject({ pins: [], complete: true })
    expect(await paths()).toContain(pinned)
    line.set({ kind: 'online', sinceMs: 0, rttMs: null })
    await storage.scan(id)
    expect(await paths()).not.toContain(pinned)
  })

  test('a pinned file that is gone from the instance is gone from the ledger', async () => {
    await server.exec('echo x >/root/autodl-tmp/keep.me')
    await setPins('keep.me')
    await until(async () => (await storage.ledger(id)).complete)
    expect(await paths()).toContain('/root/autodl-tmp/keep.me')
    await server.exec('rm /root/autodl-tmp/keep.me')
    // The first may be one that was under way already and saw the file; the second begins after the removal.
    await storage.scan(id)
    await storage.scan(id)
    expect(await paths()).not.toContain('/root/autodl-tmp/keep.me')
  })

  test('a pin that came during a scan is looked for before the ledger is complete again', async () => {
    await server.exec('echo x >/root/autodl-tmp/late.bin')
    const scanning = storage.scan(id)
    const set = setPins('late.bin')
    expect(await scanning).toMatchObject({ complete: false })
    await set
    await until(async () => (await storage.ledger(id)).complete)
    expect(await paths()).toContain('/root/autodl-tmp/late.bin')
  })

  test('a pin that could never find anything is refused, and nothing changes', async () => {
    await setPins('ok.bin')
    await expect(async () => setPins('*.bin', '/etc/passwd')).rejects.toMatchObject({
      code: 'storage.pinOutside',
      params: { pattern: '/etc/passwd' },
    })
    expect((await storage.ledger(id)).pins).toEqual(['ok.bin'])
    await setPins()
    await until(async () => !(await storage.ledger(id)).scanning)
  })

  test('a folder that is left out is not entered, outlives a restart, and is not known again until the next scan', async () => {
    await server.exec('mkdir -p "/root/autodl-tmp/sets [1]/a" && echo x >"/root/autodl-tmp/sets [1]/a/shard.pt"')
    const folder = '/root/autodl-tmp/sets [1]'
    await storage.scan(id)
    await storage.scan(id)
    expect(await paths()).toContain(`${folder}/a/shard.pt`)
    await setScope([], [folder])
    await storage.scan(id)
    await storage.scan(id)
    expect(await storage.ledger(id)).toMatchObject({ complete: true, leftOut: [folder] })
    expect(await paths()).not.toContain(`${folder}/a/shard.pt`)
    await expect(async () => setScope([`${folder}/a/*`], [folder])).rejects.toMatchObject({
      code: 'storage.pinOutside',
    })
    await expect(async () => setScope([], ['/root/autodl-tmp'])).rejects.toMatchObject({
      code: 'storage.cannotLeaveOut',
    })
    await restart()
    expect((await storage.ledger(id)).leftOut).toEqual([folder])
    await setScope([], [])
    expect(await storage.ledger(id)).toMatchObject({ complete: false, problems: [`leftOutBack ${folder}`] })
    line.set({ kind: 'online', sinceMs: 0, rttMs: null })
    await storage.scan(id)
    expect(await paths()).toContain(`${folder}/a/shard.pt`)
    await server.exec(`rm -r "${folder}"`)
    await storage.scan(id)
  })

  test('scans by itself when the ledger is looked at', async () => {
    await rm(join(folder, 'ledger'), { recursive: true, force: true })
    await storage.close()
    line = testLink(connection)
    storage = open()
    const abort = new AbortController()
    const items = storage.handlers['storage.watchLedger']({ instanceId: id }, { signal: abort.signal })[
      Symbol.asyncIterator
    ]()
    expect((await items.next()).value).toMatchObject({ about: { scannedAtMs: null } })
    const seen = items.next()
    clock.advance(0)
    await seen
    await until(async () => (await storage.ledger(id)).scannedAtMs !== null)
    abort.abort()
    await items.return?.()
  })

  test('an instance that nobody remembers is an error', async () => {
    await expect(storage.ledger('nobody')).rejects.toMatchObject({ code: 'instance.unknown' })
  })
})
