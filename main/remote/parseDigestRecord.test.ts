import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDigestRecord } from './parseDigestRecord.ts'

const digest = '0123456789abcdef'.repeat(4)
const read = (text: string) => parseDigestRecord(Buffer.from(text))

test('reads digests and stamps of any path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (path) => {
      expect(read(`${digest}  ./${path}`)).toEqual({ kind: 'digest', path, sha256: digest })
      const stamp = { sizeBytes: 12, mtimeMs: 1_700_000_000_987 }
      expect(read(`=\t12\t1700000000.9876543210\t./${path}`)).toEqual({ kind: 'stamp', path, ...stamp })
    }),
  )
})

test.each([
  '',
  digest,
  `${digest} *./x`,
  `${digest.toUpperCase()}  ./x`,
  `${digest.slice(1)}  ./x`,
  `\\${digest}  ./x`,
  `${digest}  /etc/passwd`,
  '=\t12\t1700000000\tx',
  '=\t-1\t1700000000\t./x',
  '=\t12\tnow\t./x',
  '=\t12\t./x',
  '=12\t1\t./x',
])('does not believe %j', (text) => {
  expect(read(text)).toBe(null)
})
