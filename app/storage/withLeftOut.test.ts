import { expect, test } from 'vitest'
import type { Ledger } from './artefact.ts'
import { emptyLedger, entryOf } from './ledger.testkit.ts'
import { withLeftOut } from './withLeftOut.ts'

const entry = (path: string) => entryOf({ path, tier: 'data', kind: 'checkpoint', sizeBytes: 1, mtimeMs: 1 })
const ledger: Ledger = { ...emptyLedger, entries: [entry('/data/sets/a.pt'), entry('/data/sets-mine/best.pth')] }

test('what lies below a folder that is left out leaves the ledger, and nothing that only begins like it', () => {
  const next = withLeftOut(ledger, ['/data/sets'])
  expect(next.entries.map(({ artefact }) => artefact.path)).toEqual(['/data/sets-mine/best.pth'])
  expect(next).toMatchObject({ complete: true, leftOut: ['/data/sets'] })
})

test('one that is taken back was not looked at yet', () => {
  const next = withLeftOut({ ...ledger, leftOut: ['/data/sets'] }, [])
  expect(next).toMatchObject({ complete: false, leftOut: [], problems: ['leftOutBack /data/sets'] })
})
