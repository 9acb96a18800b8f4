import { expect, test } from 'vitest'
import type { Ledger } from './artefact.ts'
import { emptyLedger, entryOf } from './ledger.testkit.ts'
import { withLeftOut } from './withLeftOut.ts'

const entry = entryOf({ path: '/data/sets/a.pt', tier: 'data', kind: 'checkpoint', sizeBytes: 1, mtimeMs: 1 })
const ledger: Ledger = { ...emptyLedger, entries: [entry] }

test('what is known of files in a folder that is left out stays until a scan', () => {
  const next = withLeftOut(ledger, ['/data/sets'])
  expect(next).toEqual({ ...ledger, leftOut: ['/data/sets'] })
})

test('one that is taken back was not looked at yet', () => {
  const next = withLeftOut({ ...ledger, leftOut: ['/data/sets'] }, [])
  expect(next).toMatchObject({ complete: false, leftOut: [], problems: ['leftOutBack /data/sets'] })
})
