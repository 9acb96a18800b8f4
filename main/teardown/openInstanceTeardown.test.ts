import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { exampleTeardown } from '#app/teardown/exampleTeardown.testkit.ts'
import { initialRecord } from '#app/teardown/initialRecord.ts'
import type { TeardownRecord } from '#app/teardown/teardownRecord.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { openInstanceTeardown } from './openInstanceTeardown.ts'
import type { TeardownDeps } from './teardownDeps.ts'
import { teardownStore } from './teardownStore.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-teardown-'))
})
afterEach(() => rm(folder, { recursive: true }))

const openStore = () => createJsonStoreOpener(folder, new ManualClock())
/** Only what opening needs. */
const open = () => openInstanceTeardown('b6f24c9ac7-3bf7e58e', { openStore: openStore() } as unknown as TeardownDeps)

async function write(...records: TeardownRecord[]): Promise<string> {
  const file = 'teardown/b6f24c9ac7-3bf7e58e.json'
  const store = await openStore()(teardownStore, file)
  for (const record of records) await store.write(record)
  return join(folder, file)
}

const { plan, evidence, nowMs } = exampleTeardown()
const parked: TeardownRecord = {
  ...initialRecord,
  state: 'parked',
  plan,
  evidence: { ...evidence, seal: { sealedAtMs: nowMs, planHash: 'a'.repeat(64) } },
}

it('opens a parked instance with its seal', async () => {
  await write(parked)
  expect((await open()).record).toMatchObject({ state: 'parked', evidence: { seal: { sealedAtMs: nowMs } } })
})

it('never goes back to a seal: a boot since may have broken it', async () => {
  // Parked, booted (which unseals), then the file was damaged: the version before it still holds the seal.
  const file = await write(parked, { ...initialRecord, state: 'preparing', plan })
  await writeFile(file, '{"version": 1, "st')
  const { record } = await open()
  expect([record.state, record.evidence.seal, record.plan]).toEqual(['needsReview', null, null])
})
