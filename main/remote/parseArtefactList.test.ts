import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseArtefactList } from './parseArtefactList.ts'

const hex = (...records: (string | Buffer)[]): string =>
  Buffer.concat(records.flatMap((record) => [Buffer.from(record), Buffer.from([0])])).toString('hex')

it('reads names with newlines, tabs, quotes and CJK', () => {
  const path = '/root/a\n\t"\'b c/最好.pth'
  const list = parseArtefactList(hex(`F\t12\t1700000000.9876543210\t${path}`, 'D\t/root/deep', 'X\t0'))
  expect(list).toEqual({
    files: [{ path, sizeBytes: 12, mtimeMs: 1_700_000_000_987 }],
    tooDeep: ['/root/deep'],
    notUtf8: [],
    rootMissing: false,
    finished: true,
  })
})

it('says when a name cannot be represented', () => {
  const list = parseArtefactList(hex(Buffer.from('F\t1\t1\t/root/\xff.pth', 'latin1'), 'X\t0'))
  expect([list.files, list.notUtf8]).toEqual([[], ['/root/\ufffd.pth']])
})

it('tells a missing folder from an empty one', () => {
  expect(parseArtefactList(hex('M', 'X\t0'))).toMatchObject({ rootMissing: true, finished: true })
  expect(parseArtefactList(hex('X\t0'))).toMatchObject({ rootMissing: false, finished: true })
})

it('is not finished when cut off, failed or garbled', () => {
  const file = 'F\t12\t1700000000\t/root/a.pth'
  const bad = [
    hex(file),
    hex(file, 'X\t1'),
    hex(file, 'X\t0').slice(0, -4),
    hex('F\tx\t1\t/a', 'X\t0'),
    hex('X\t0', file),
    'zz',
    '',
  ]
  expect(bad.map((text) => parseArtefactList(text).finished)).toEqual(bad.map(() => false))
})

it('gives back exactly what was listed', () => {
  const name = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((text) => !/[\0/]/.test(text) && !/\p{Surrogate}/u.test(text))
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.nat())), (files) => {
      const records = files.map(([text, size]) => `F\t${size}\t1700000000.5\t/r/${text}`)
      const list = parseArtefactList(hex(...records, 'X\t0'))
      expect(list.files.map(({ path, sizeBytes }) => [path.slice(3), sizeBytes])).toEqual(files)
      expect(list.finished).toBe(true)
    }),
  )
})
