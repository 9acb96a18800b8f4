import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { LiveLedger } from './liveLedger.ts'
import { quietStorageDeps } from './storageDeps.testkit.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-ledger-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** An instance that is not reachable: the ledger is what is on disk. */
function open(): LiveLedger {
  const link = { state: { kind: 'idle' }, watch: () => ({ [Symbol.dispose]: () => undefined }) }
  const registry = { link: () => link } as unknown as InstanceRegistry
  const clock = new ManualClock(1_000)
  const openStore = createJsonStoreOpener(folder, clock)
  const deps = { ...quietStorageDeps, registry, clock, openStore, profile: loadProfile() }
  return new LiveLedger('a', deps, () => undefined)
}

const path = '/root/autodl-tmp/runs/best.pth'
const copy: LocalCopy = {
  localPath: '/home/me/best.pth',
  sizeBytes: 10,
  sha256: 'a'.repeat(64),
  remoteSha256: 'a'.repeat(64),
  remoteMtimeMs: 0,
  level: 'L1',
  loads: true,
  verifiedAtMs: 0,
  problem: null,
  verdict: 'unread',
  names: [],
}
const stateOf = async (ledger: LiveLedger) => (await ledger.read()).entries[0]?.state

it('keeps what the person decided, and forgets it with a file that was damaged: it may have been taken back', async () => {
  const ledger = open()
  await ledger.notePulled(path, copy)
  await ledger.keepUnread([path], true)
  await ledger.acceptNames(['my.Model'])
  expect(await stateOf(open())).toBe('accepted')
  await ledger.keepUnread([path], false)
  expect(await stateOf(open())).toBe('unread')

  const [file = ''] = (await readdir(join(folder, 'ledger'))).filter((name) => name.endsWith('.json'))
  await writeFile(join(folder, 'ledger', file), '{"entr')
  const reopened = open()
  expect(await stateOf(reopened)).toBe('unread')
  expect((await reopened.read()).acceptedNames).toEqual([])
  // And so on disk, with the next change.
  await reopened.notePulled(path, copy)
  expect(await stateOf(open())).toBe('unread')
})
