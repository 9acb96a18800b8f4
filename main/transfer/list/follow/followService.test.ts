import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import type { LinkState } from '#app/ssh/linkState.ts'
import type { Artefact } from '#app/storage/artefact.ts'
import { entryOf, ledgerOf } from '#app/storage/ledger.testkit.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { FollowView } from '#app/transfer/followView.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import type { TransferDeps } from '#main/transfer/list/transferDeps.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createFollow, type FollowService } from './followService.ts'
import { LOOK_EVERY_MS } from './instanceFollow.ts'

const { id } = exampleInstance
let folder: string
let clock: ManualClock
let fake: ReturnType<typeof fakeBerth>
let follow: FollowService

/** Stands for an instance, its ledger and the queue; what a test sets is what the next look sees. */
function fakeBerth() {
  const links = new Set<() => void>()
  const registryListeners = new Set<() => void>()
  const listen = (set: Set<() => void>, listener: () => void): Disposable => {
    const own = () => listener()
    set.add(own)
    return { [Symbol.dispose]: () => void set.delete(own) }
  }
  const tell = (set: Set<() => void>): void => {
    for (const listener of [...set]) listener()
  }
  return {
    links,
    registryListeners,
    listen,
    state: { kind: 'online', sinceMs: 0, rttMs: null } as LinkState,
    instance: exampleInstance as Instance | null,
    files: [] as Artefact[],
    open: new Set<string>() as Set<string> | null,
    markers: new Map<string, number>(),
    pulling: new Set<string>(),
    pulled: [] as string[],
    scans: 0,
    scanning: false,
    scanTakesMs: 0,
    scanFails: false,
    /** A scan ends when this does. */
    held: Promise.resolve(),
    setAside: [] as string[],
    link(state: LinkState) {
      this.state = state
      tell(links)
    },
    set(archivedAtMs: number | null) {
      if (this.instance !== null) this.instance = { ...this.instance, archivedAtMs }
      tell(registryListeners)
    },
    forget() {
      this.instance = null
      tell(registryListeners)
    },
  }
}

const file = (name: string, more: Partial<Artefact> = {}): Artefact => ({
  path: `/r/${name}`,
  tier: 'data',
  kind: 'checkpoint',
  sizeBytes: 5,
  mtimeMs: 1000,
  ...more,
})

function open(): Promise<FollowService> {
  const absent = (): never => {
    throw new Error('not part of this test')
  }
  const ledger = (): LedgerView =>
    ledgerOf(
      fake.files.map((artefact) => entryOf(artefact)),
      { complete: false, scanning: fake.scanning },
    )
  const deps: TransferDeps = {
    registry: {
      get: absent,
      find: () => fake.instance,
      link: () => ({
        get state() {
          return fake.state
        },
        watch: (listener) => fake.listen(fake.links, () => listener(fake.state)),
        connection: absent,
        openExtra: absent,
        hurry: () => ({ [Symbol.dispose]: () => undefined }),
        adopt: absent,
        doubt: absent,
        reconnectNow: absent,
        rest: absent,
        close: absent,
      }),
      watch: (listener) => fake.listen(fake.registryListeners, listener),
    },
    clock,
    profile: loadProfile(),
    dataDir: folder,
    openStore: createJsonStoreOpener(folder, clock, (name) => void fake.setAside.push(name)),
    pullFolder: () => join(folder, 'not', 'there', 'yet'),
    verifyFile: absent,
    notePulled: absent,
    noteCopyMissing: absent,
    ledger: async () => ledger(),
    scan: async () => {
      fake.scans++
      fake.scanning = false
      clock.advance(fake.scanTakesMs)
      await fake.held
      if (fake.scanFails) throw new BerthError('ssh.closed', { host: 'h' })
      return ledger()
    },
    markers: () => fake.markers,
    openForWriting: async () => fake.open,
    noteFsCopies: absent,
    log: pino({ level: 'silent' }),
  }
  const pull = async (_: string, paths: readonly string[]): Promise<void> => void fake.pulled.push(...paths)
  return createFollow(deps, pull, (_, path) => fake.pulling.has(path))
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-follow-'))
  clock = new ManualClock()
  fake = fakeBerth()
  follow = await open()
  return async () => {
    await follow.close()
    expect([clock.pendingCount, fake.links.size, fake.registryListeners.size]).toEqual([0, 0, 0])
    await rm(folder, { recursive: true, force: true })
  }
})

/** Files and promises take real time; the clock of the program is turned by hand. */
const until = (condition: () => boolean): Promise<void> => expect.poll(condition, { interval: 2 }).toBe(true)

/** The next look, and what it left to wait for. */
async function look(): Promise<FollowView['waiting']> {
  const before = fake.scans
  await until(() => clock.pendingCount === 1)
  clock.advance((clock.nextDueMs() ?? 0) - clock.nowMs())
  await until(() => fake.scans > before && clock.pendingCount === 1)
  return (await now()).waiting
}

async function now(): Promise<FollowView> {
  const abort = new AbortController()
  for await (const view of follow.watch(id, abort.signal)) {
    abort.abort()
    return view
  }
  throw new Error('the stream ended')
}

test('looks once a minute and asks for what is complete, once', async () => {
  fake.files = [file('a.pth'), file('b.pth'), file('empty.pth', { sizeBytes: 0 }), file('x.log', { kind: 'log' })]
  fake.open = new Set(['/r/b.pth'])
  await follow.set(id, true)
  const startMs = clock.nowMs()
  expect(await look()).toEqual([
    { path: '/r/a.pth', reason: 'seenOnce' },
    { path: '/r/b.pth', reason: 'open' },
    { path: '/r/empty.pth', reason: 'empty' },
  ])
  await look()
  expect(clock.nowMs() - startMs).toBe(LOOK_EVERY_MS)
  expect(fake.pulled).toEqual(['/r/a.pth'])
  fake.open = new Set()
  await look()
  await look()
  // The first one failed, or the person cancelled it: it is in the list and stays there.
  expect(fake.pulled).toEqual(['/r/a.pth', '/r/b.pth'])
})

test('asks again for a new version, but not before the pull of the old one has ended', async () => {
  fake.files = [file('best.pth')]
  await follow.set(id, true)
  await look()
  await look()
  fake.pulling.add('/r/best.pth')
  fake.files = [file('best.pth', { mtimeMs: 2000 })]
  await look()
  await look()
  expect(fake.pulled).toEqual(['/r/best.pth'])
  fake.pulling.clear()
  await look()
  expect(fake.pulled).toEqual(['/r/best.pth', '/r/best.pth'])
})

test('a marker speaks for a file at once; without it an unknown list of open files lets nothing through', async () => {
  fake.files = [file('a.pth'), file('b.pth')]
  fake.markers.set('/r/a.pth.done', 1000)
  fake.open = null
  await follow.set(id, true)
  expect(await look()).toEqual([{ path: '/r/b.pth', reason: 'seenOnce' }])
  expect(await look()).toEqual([{ path: '/r/b.pth', reason: 'openUnknown' }])
  expect(fake.pulled).toEqual(['/r/a.pth'])
})

test('asks for nothing that would leave this computer without free space', async () => {
  fake.files = [file('huge.pth', { sizeBytes: 2 ** 52 }), file('a.pth')]
  await follow.set(id, true)
  await look()
  expect(await look()).toEqual([{ path: '/r/huge.pth', reason: 'noRoom' }])
  expect(fake.pulled).toEqual(['/r/a.pth'])
})

test('does not take a scan that began earlier for a look of its own', async () => {
  fake.files = [file('a.pth')]
  await follow.set(id, true)
  await look()
  fake.scanning = true
  await look()
  expect(fake.scans).toBe(3)
})

test('rests longer where a scan is slow, and goes on after one that failed', async () => {
  fake.scanTakesMs = 40_000
  await follow.set(id, true)
  await look()
  expect((clock.nextDueMs() ?? 0) - clock.nowMs()).toBe(160_000)
  fake.scanTakesMs = 0
  fake.scanFails = true
  await look()
  expect((clock.nextDueMs() ?? 0) - clock.nowMs()).toBe(LOOK_EVERY_MS)
})

test('does nothing while there is no link, and goes on when it is back', async () => {
  fake.link({ kind: 'idle' })
  await follow.set(id, true)
  expect(clock.pendingCount).toBe(0)
  fake.link({ kind: 'online', sinceMs: 0, rttMs: null })
  await look()
  fake.link({ kind: 'idle' })
  expect(clock.pendingCount).toBe(0)
  fake.link({ kind: 'online', sinceMs: 0, rttMs: null })
  // A link that comes and goes does not make it look more often.
  expect((clock.nextDueMs() ?? 0) - clock.nowMs()).toBe(LOOK_EVERY_MS)
})

test.each(['off', 'archived', 'forgotten'])('leaves no timer and no listener behind when it is %s', async (how) => {
  await follow.set(id, true)
  await look()
  expect([clock.pendingCount, fake.links.size]).toEqual([1, 1])
  if (how === 'off') await follow.set(id, false)
  if (how === 'archived') fake.set(1)
  if (how === 'forgotten') fake.forget()
  expect([clock.pendingCount, fake.links.size]).toEqual([0, 0])
  expect(await now()).toEqual({ enabled: how !== 'off', lookedAtMs: null, waiting: [] })
  if (how !== 'archived') return
  fake.set(null)
  expect([clock.pendingCount, fake.links.size]).toEqual([1, 1])
})

test('a switch that is turned off during a look ends it before it asks', async () => {
  fake.files = [file('a.pth')]
  fake.markers.set('/r/a.pth.done', 1000)
  let release = (): void => undefined
  fake.held = new Promise((resolve) => {
    release = resolve
  })
  await follow.set(id, true)
  clock.advance(0)
  await until(() => fake.scans === 1)
  await follow.set(id, false)
  release()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([fake.pulled, await now()]).toEqual([[], { enabled: false, lookedAtMs: null, waiting: [] }])
})

test('remembers the switch and what was asked for', async () => {
  fake.files = [file('a.pth')]
  await follow.set(id, true)
  await look()
  await look()
  await follow.close()
  follow = await open()
  expect(await now()).toEqual({ enabled: true, lookedAtMs: null, waiting: [] })
  await look()
  await look()
  expect(fake.pulled).toEqual(['/r/a.pth'])
  await follow.set(id, false)
  await follow.set(id, true)
  await look()
  await look()
  expect(fake.pulled).toEqual(['/r/a.pth', '/r/a.pth'])
})

test('a file that cannot be read is set aside and said', async () => {
  await writeFile(join(folder, 'follow.json'), '{"version":1,"instances":[')
  await follow.close()
  follow = await open()
  expect(fake.setAside).toEqual(['follow.json'])
  expect((await now()).enabled).toBe(false)
  await follow.set(id, true)
  expect(JSON.parse(await readFile(join(folder, 'follow.json'), 'utf8'))).toMatchObject({ instances: [{ id }] })
})

test('a window sees each change', async () => {
  const abort = new AbortController()
  const views = follow.watch(id, abort.signal)
  expect((await views.next()).value).toMatchObject({ enabled: false })
  await follow.set(id, true)
  expect((await views.next()).value).toEqual({ enabled: true, lookedAtMs: null, waiting: [] })
  await look()
  expect((await views.next()).value).toMatchObject({ enabled: true, lookedAtMs: clock.nowMs() })
  abort.abort()
  expect((await views.next()).done).toBe(true)
})
