import { expect, it } from 'vitest'
import { byHurt } from './byHurt.ts'
import { entryOf, ledgerOf } from './ledger.testkit.ts'

it('puts first what would be missed most', () => {
  const artefact = (path: string, kind: 'checkpoint' | 'log' | 'metrics', sizeBytes: number) =>
    ({ path, tier: 'data', kind, sizeBytes, mtimeMs: 1 }) as const
  const given = { atMs: 1, sizeBytes: 900, mtimeMs: 1 }
  const { entries } = ledgerOf([
    entryOf(artefact('/log', 'log', 5_000)),
    entryOf(artefact('/given-up.pt', 'checkpoint', 900), { discarded: given }),
    entryOf(artefact('/small.pt', 'checkpoint', 10)),
    entryOf(artefact('/metrics.json', 'metrics', 1)),
    entryOf(artefact('/big.pt', 'checkpoint', 100)),
  ])
  expect(entries.toSorted(byHurt).map((entry) => entry.artefact.path)).toEqual([
    '/big.pt',
    '/small.pt',
    '/metrics.json',
    '/log',
    '/given-up.pt',
  ])
})
