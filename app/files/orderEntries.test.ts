import { expect, it } from 'vitest'
import type { FolderEntry } from './folderEntry.ts'
import { orderEntries } from './orderEntries.ts'

const entry = (name: string, more: Partial<FolderEntry> = {}): FolderEntry => ({
  name,
  kind: 'file',
  target: null,
  targetKind: null,
  sizeBytes: 0,
  mtimeMs: 0,
  nameable: true,
  ...more,
})
const names = (entries: readonly FolderEntry[]) => entries.map(({ name }) => name)
const byName = { by: 'name', descending: false } as const

it('puts folders and links to folders first, and counts as a person does', () => {
  const all = [
    entry('step-10.pt'),
    entry('step-9.pt'),
    entry('to', { kind: 'link', targetKind: 'folder' }),
    entry('sub', { kind: 'folder' }),
  ]
  expect(names(orderEntries(all, '', byName))).toEqual(['sub', 'to', 'step-9.pt', 'step-10.pt'])
  expect(names(orderEntries(all, '', { by: 'name', descending: true }))).toEqual([
    'to',
    'sub',
    'step-10.pt',
    'step-9.pt',
  ])
  expect(names(orderEntries(all, 'STEP', byName))).toEqual(['step-9.pt', 'step-10.pt'])
})

it('orders by size and by time, equal ones by name', () => {
  const all = [
    entry('b', { sizeBytes: 2, mtimeMs: 5 }),
    entry('a', { sizeBytes: 2, mtimeMs: 9 }),
    entry('c', { sizeBytes: 7, mtimeMs: 1 }),
  ]
  expect(names(orderEntries(all, '', { by: 'size', descending: true }))).toEqual(['c', 'a', 'b'])
  expect(names(orderEntries(all, '', { by: 'time', descending: true }))).toEqual(['a', 'b', 'c'])
})

it('keeps very many', () => {
  const many = Array.from({ length: 30_000 }, (_, at) => entry(`f${at}`))
  expect(orderEntries(many, '', byName)).toHaveLength(30_000)
})
