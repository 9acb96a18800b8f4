import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTreeRecord } from './parseTreeRecord.ts'

const read = (text: string) => parseTreeRecord(Buffer.from(text))

test('reads what find says, to the millisecond, with any name that a path can have', () => {
  expect(read('f\t12\t1700000000.9876543210\ta/b c')).toEqual({
    kind: 'file',
    path: 'a/b c',
    sizeBytes: 12,
    mtimeMs: 1_700_000_000_987,
  })
  expect(read('f\t0\t-1.5\ttab\there\nand line')).toMatchObject({ path: 'tab\there\nand line' })
  expect(read('d\t4096\t1700000000\tx')).toEqual({ kind: 'folder', path: 'x' })
  expect(read('l\t1\t1\tx')).toEqual({ kind: 'other', path: 'x', reason: 'link' })
  expect(read('X\t0')).toEqual({ kind: 'end', status: 0 })
  expect(parseTreeRecord(Buffer.from([...Buffer.from('f\t1\t1\t'), 0xff]))).toMatchObject({ reason: 'notUtf8' })
})

test.each([
  '',
  'f',
  'f\t1\t1',
  'f\t-1\t1\tx',
  'f\t1e3\t1\tx',
  'f\t1\tnow\tx',
  'f\t1\t1\t',
  'f\t1\t1\t/etc/passwd',
  'f\t1\t1\t../x',
  'f\t1\t1\ta/../../x',
  'f\t1\t1\ta//b',
  'f\t1\t1\t./x',
  'Z\t1\t1\tx',
  'X\tdone',
  'X\t',
])('does not believe %j', (text) => {
  expect(read(text)).toBe(null)
})

test('no bytes whatever crash it, or give a path that leaves the folder', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.string({ maxLength: 60 })), (input) => {
      const record = parseTreeRecord(Buffer.from(typeof input === 'string' ? `f\t1\t1\t${input}` : input))
      if (record === null || record.kind === 'end' || record.kind === 'other') return
      expect(record.path.split('/')).not.toContain('..')
      expect(record.path.startsWith('/')).toBe(false)
    }),
    { numRuns: 3000 },
  )
})
