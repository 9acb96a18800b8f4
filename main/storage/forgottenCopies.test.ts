import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance, Power } from '#app/instance/instance.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { forgottenCopies } from './forgottenCopies.ts'
import { ledgerStore } from './ledgerStore.ts'

it('knows what lies here of instances that were forgotten, and of no others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'berth-forgotten-'))
  try {
    const openStore = createJsonStoreOpener(folder, new ManualClock())
    const local = { localPath: '/home/me/best.pth', sizeBytes: 10 } as LocalCopy
    const artefact = { path: '/root/best.pth', tier: 'data', kind: 'checkpoint', sizeBytes: 10, mtimeMs: 1 } as const
    const rest = { fs: null, discarded: null, keptUnread: null }
    const unknown: Power = { state: 'unknown', sinceMs: 0, known: 'told' }
    const instances: Instance[] = [
      ['here', unknown, null, true],
      ['early', unknown, 1, true],
      ['late', unknown, 2, true],
      ['empty', unknown, 3, false],
      ['released', { ...unknown, state: 'released' } as Power, 4, true],
    ].map(
      ([id, power, archivedAtMs]) => ({ ...exampleInstance, id, alias: `a-${id}`, power, archivedAtMs }) as Instance,
    )
    for (const { id } of instances) {
      const store = await openStore(ledgerStore, `ledger/${id}.json`)
      const copy = id === 'empty' ? null : { ...exampleCopy, ...local }
      await store.write({ ...ledgerStore.initial, entries: [{ artefact, local: copy, ...rest }] })
    }
    const registry = { list: () => instances } as unknown as InstanceRegistry
    const copies = [{ remotePath: artefact.path, sizeBytes: 10 }]
    expect(await forgottenCopies({ registry, openStore })).toEqual([
      { instanceId: 'late', alias: 'a-late', forgottenAtMs: 2, copies },
      { instanceId: 'early', alias: 'a-early', forgottenAtMs: 1, copies },
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
})

const exampleCopy: LocalCopy = {
  localPath: '',
  sizeBytes: 0,
  sha256: 'a'.repeat(64),
  remoteSha256: 'a'.repeat(64),
  remoteMtimeMs: 1,
  level: 'L2',
  loads: true,
  verifiedAtMs: 1,
  problem: null,
}
