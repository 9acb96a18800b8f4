import { expect, it } from 'vitest'
import { entryOf } from '#app/storage/ledger.testkit.ts'
import { isSafe, ledgerStateSchema } from '#app/storage/ledgerState.ts'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { filesToBring } from './filesToBring.ts'

const line = (path: string, state: LedgerLine['state']): LedgerLine => ({
  ...entryOf({ path, tier: 'data', kind: 'checkpoint', sizeBytes: 1, mtimeMs: 1 }),
  state,
})
const keep = ['best.*']

it('leaves no file out that is not safe, unless it may stay', () => {
  const lines = ledgerStateSchema.options.map((state) => line(`/${state}`, state))
  const { bring, cannot } = filesToBring(lines, { bringTo: 'fs', stays: ['/differs'] }, keep)
  const unsafe = ledgerStateSchema.options.filter((state) => !isSafe(state) && state !== 'differs')
  expect([...bring, ...cannot].sort()).toEqual(unsafe.map((state) => `/${state}`).sort())
  // Another copy of what is broken, or waits for a person's word, changes nothing.
  expect([...cannot].sort()).toEqual(['/broken', '/hostile', '/named', '/unread'])
})

it('asks for what has to be at home before 释放 also when it is safe elsewhere', () => {
  const lines = [line('/a/best.pth', 'onFs'), line('/a/last.pth', 'onFs'), line('/b/best.pth', 'verified')]
  expect(filesToBring(lines, { bringTo: 'home', stays: [] }, keep).alsoHome).toEqual(['/a/best.pth'])
  expect(filesToBring(lines, { bringTo: 'fs', stays: [] }, keep).alsoHome).toEqual([])
})
