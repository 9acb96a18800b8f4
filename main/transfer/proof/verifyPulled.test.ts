import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import type { TorchLoadReport } from '#app/checkpoint/torchLoadReport.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import { entryOf, ledgerOf } from '#app/storage/ledger.testkit.ts'
import { checkpointFixture } from '#e2e/fixtures/checkpointFixture.ts'
import { verifyFile } from '#main/checkpoint/verifyFile.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { TransferDeps } from '#main/transfer/list/transferDeps.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { verifyPulled } from './verifyPulled.ts'

const instanceId = 'b6f24c9ac7-3bf7e58e'
const signal = new AbortController().signal
let folder: string
let copies: Map<string, LocalCopy>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-pulled-'))
  copies = new Map()
  return () => rm(folder, { recursive: true, force: true })
})

/** What verifyPulled needs of Berth, over a ledger in memory. */
function deps(torch?: TorchLoadReport): TransferDeps {
  const absent = (): never => {
    throw new Error('not part of this test')
  }
  const ledger = async () =>
    ledgerOf(
      [...copies].map(([path, local]) =>
        entryOf(
          { path, tier: 'data', kind: 'checkpoint', sizeBytes: local.sizeBytes, mtimeMs: local.remoteMtimeMs },
          { local },
        ),
      ),
    )
  return {
    registry: { get: absent, find: absent, link: absent, watch: absent },
    clock: systemClock,
    profile: loadProfile(),
    dataDir: folder,
    openStore: absent,
    pullFolder: absent,
    verifyFile,
    ...(torch === undefined ? {} : { verifyTorch: async () => torch }),
    notePulled: async (_, path, copy) => void copies.set(path, copy),
    noteCopyMissing: absent,
    ledger,
    scan: ledger,
    noteFsCopies: absent,
    log: pino({ level: 'silent' }),
  }
}

async function verify(name: string, bytes: Uint8Array, torch?: TorchLoadReport): Promise<LocalCopy> {
  const localPath = join(folder, name)
  await writeFile(localPath, bytes)
  const sha256 = 'a'.repeat(64)
  const pulled = { localPath, sizeBytes: bytes.length, remoteMtimeMs: 1000, sha256, remoteSha256: sha256 }
  const { copy } = await verifyPulled(deps(torch), { instanceId, remotePath: `/root/run/${name}`, signal }, pulled)
  return copy
}

/** Of the fixture, as torch counts them. */
const PARAMETERS = 1220

test.each<[string, TorchLoadReport | undefined, Pick<LocalCopy, 'level' | 'loads' | 'problem'>]>([
  [
    'loaded it',
    { status: 'loaded', loader: 'torch 2', tensors: 17, parameters: PARAMETERS, topLevelKeys: [] },
    { level: 'L3', loads: true, problem: null },
  ],
  // One file, two readings: neither proves the other's.
  [
    'saw other tensors in it',
    { status: 'loaded', loader: 'torch 2', tensors: 16, parameters: PARAMETERS, topLevelKeys: [] },
    { level: 'L1', loads: true, problem: `torch: other tensors than Berth (16 / ${PARAMETERS})` },
  ],
  // It may only be newer than this torch; "loads in torch" would be a claim that nobody has seen.
  ['refused it', { status: 'refused', error: 'newer' }, { level: 'L2', loads: true, problem: 'torch: newer' }],
  ['failed on it', { status: 'failed', error: 'cut' }, { level: 'L2', loads: false, problem: 'cut' }],
  ['was not asked', undefined, { level: 'L2', loads: true, problem: null }],
])('a sound file, and torch %s', async (_, torch, judged) => {
  expect(await verify('best.pth', checkpointFixture('training.pth'), torch)).toMatchObject(judged)
})

test('an index counts only when its last shard is home, whichever comes first', async () => {
  const shard = checkpointFixture('model.safetensors')
  const { topLevelKeys } = await verifyFile(
    join(import.meta.dirname, '../../../e2e/fixtures/checkpoints/model.safetensors'),
  )
  const weightMap = Object.fromEntries(topLevelKeys.map((name, at) => [name, `${(at % 2) + 1}.safetensors`]))
  const index = new TextEncoder().encode(JSON.stringify({ weight_map: weightMap }))
  const level = () => copies.get('/root/run/m.index.json')?.level
  await verify('1.safetensors', shard)
  expect((await verify('m.index.json', index)).level).toBe('L1')
  await verify('other.safetensors', shard)
  expect(level()).toBe('L1')
  await verify('2.safetensors', shard)
  expect(level()).toBe('L2')
})
