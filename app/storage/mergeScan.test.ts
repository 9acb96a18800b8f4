import { expect, it } from 'vitest'
import type { Artefact, Ledger, LedgerEntry } from './artefact.ts'
import { mergeScan } from './mergeScan.ts'

const file = (path: string, more: Partial<Artefact> = {}): Artefact => ({
  path,
  tier: 'data',
  kind: 'checkpoint',
  sizeBytes: 1,
  mtimeMs: 1,
  ...more,
})
const entry = (artefact: Artefact): LedgerEntry => ({
  artefact,
  local: null,
  fs: null,
  discarded: { atMs: 1, sizeBytes: 1, mtimeMs: 1 },
  keptUnread: null,
})
const before: Ledger = {
  entries: [entry(file('/a')), entry(file('/b'))],
  scannedAtMs: 1,
  complete: true,
  problems: [],
  scanning: true,
  pins: ['*.bin'],
  leftOut: [],
  acceptedNames: ['a.B'],
}

it('keeps what is known of a file and takes its new size and time', () => {
  const after = mergeScan(before, { items: [file('/a', { mtimeMs: 9 }), file('/c')], complete: true, problems: [] }, 50)
  expect(after.entries).toEqual([
    { ...entry(file('/a', { mtimeMs: 9 })) },
    { ...entry(file('/c')), discarded: null, keptUnread: null },
  ])
  expect(after).toMatchObject({ scannedAtMs: 50, complete: true, scanning: false })
})

it('forgets nothing after a scan that could not look everywhere', () => {
  const after = mergeScan(before, { items: [file('/a')], complete: false, problems: ['unreadable /x'] }, 50)
  expect(after.entries.map(({ artefact }) => artefact.path)).toEqual(['/a', '/b'])
  expect(after).toMatchObject({ complete: false, problems: ['unreadable /x'] })
})

it('lets a pinned file go with the complete scan that did not meet it, and keeps it after any other', () => {
  const pinned = { ...before, entries: [entry(file('/p', { kind: 'pinned' }))] }
  expect(mergeScan(pinned, { items: [], complete: true, problems: [] }, 50).entries).toEqual([])
  expect(mergeScan(pinned, { items: [], complete: false, problems: ['x'] }, 50).entries).toEqual(pinned.entries)
  expect(mergeScan(pinned, { items: [], complete: true, problems: [] }, 50).pins).toEqual(['*.bin'])
})

it('takes the kind from the scan: a pin that went lowers no proof, and one that came raises none', () => {
  const pinned = { ...before, entries: [entry(file('/a', { kind: 'pinned' })), entry(file('/b', { kind: 'log' }))] }
  const items = [file('/a', { kind: 'checkpoint' }), file('/b', { kind: 'pinned' })]
  const { entries } = mergeScan(pinned, { items, complete: true, problems: [] }, 50)
  expect(entries.map(({ artefact, discarded }) => [artefact.kind, discarded?.atMs])).toEqual([
    ['checkpoint', 1],
    ['pinned', 1],
  ])
})
