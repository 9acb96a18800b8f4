import { expect, it } from 'vitest'
import type { Artefact, LedgerEntry } from '#app/storage/artefact.ts'
import { ledgerState } from '#app/storage/ledgerState.ts'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { followWanted } from './followWanted.ts'

const artefact = (path: string, kind: Artefact['kind'] = 'checkpoint'): Artefact => ({
  path,
  tier: 'data',
  kind,
  sizeBytes: 5,
  mtimeMs: 1_700_000_000_123,
})
const sha256 = 'a'.repeat(64)
const local = {
  localPath: '/home/x',
  sizeBytes: 5,
  sha256,
  remoteSha256: sha256,
  remoteMtimeMs: 1_700_000_000_123,
  level: 'L2' as const,
  loads: true,
  verifiedAtMs: 1,
  problem: null,
  verdict: 'sound' as const,
}
const entry = (file: Artefact, more: Partial<LedgerEntry> = {}): LedgerLine => {
  const known: LedgerEntry = { artefact: file, local: null, fs: null, discarded: null, keptUnread: null, ...more }
  return { ...known, state: ledgerState(known, { torchConfigured: false, acceptedNames: [] }) }
}

it('wants what has no copy, or one of an earlier version, of every kind but logs', () => {
  const entries = [
    entry(artefact('/new')),
    entry(artefact('/metrics', 'metrics')),
    entry(artefact('/pinned', 'pinned')),
    entry(artefact('/log', 'log')),
    entry(artefact('/old'), { local: { ...local, remoteMtimeMs: 1 } }),
    entry(artefact('/home'), { local }),
    entry(artefact('/unproven'), { local: { ...local, level: 'L1' } }),
    entry(artefact('/broken'), { local: { ...local, loads: false, problem: 'crc' } }),
    entry(artefact('/givenUp'), { discarded: { atMs: 1, sizeBytes: 5, mtimeMs: 1_700_000_000_123 } }),
  ]
  expect(followWanted(entries, []).map(({ path }) => path)).toEqual(['/new', '/metrics', '/pinned', '/old'])
})

it('does not want the same version twice', () => {
  const { path, sizeBytes, mtimeMs } = artefact('/new')
  expect(followWanted([entry(artefact('/new'))], [{ path, sizeBytes, mtimeMs }])).toEqual([])
  expect(followWanted([entry(artefact('/new'))], [{ path, sizeBytes, mtimeMs: mtimeMs - 1 }])).toHaveLength(1)
  expect(followWanted([entry(artefact('/new'))], [{ path, sizeBytes: 4, mtimeMs }])).toHaveLength(1)
})
