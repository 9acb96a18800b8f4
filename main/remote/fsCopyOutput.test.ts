import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FsCopyOutput } from './fsCopyOutput.ts'

const sum = '0123456789abcdef'.repeat(4)
const copied = `source 12 1700000000\ncopying\nat 5\ndigesting\ndone copied 12 1700000000 ${sum} ${sum}\n`
const same = `source 12 1700000000\ndigesting\ndone same 12 1700000000 ${sum} ${sum}\n`
const done = { sizeBytes: 12, mtimeMs: 1_700_000_000_000, sha256: sum }

function read(text: string, exitCode: number | null = 0) {
  const output = new FsCopyOutput()
  output.push(text)
  return output.result(exitCode)
}

test('reads a copy, one that was there, and each failure with what was known', () => {
  expect(read(copied)).toEqual({ outcome: 'copied', ...done })
  expect(read(same)).toEqual({ outcome: 'same', ...done })
  expect(read('failed missing - - - -\n', 1)).toMatchObject({ step: 'missing', freeBytes: null })
  expect(read('source 12 1700000000\nfailed full 12 3 900 0\n', 1)).toEqual({
    step: 'full',
    sizeBytes: 12,
    files: 3,
    freeBytes: 900,
    freeInodes: 0,
  })
})

test('shows how far it is, in whatever pieces the text comes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(copied.length)), (cuts) => {
      const output = new FsCopyOutput()
      let from = 0
      for (const to of [...cuts, copied.length].sort((a, b) => a - b)) {
        output.push(copied.slice(from, to))
        from = to
      }
      expect([output.phase, output.doneBytes, output.sizeBytes]).toEqual(['digesting', 5, 12])
      expect(output.result(0)).toEqual({ outcome: 'copied', ...done })
    }),
  )
})

test.each([
  ['an exit code that says otherwise', copied, 1],
  ['no exit code', copied, null],
  ['a failure that exits well', 'failed missing - - - -\n', 0],
  ['no end of the last line', copied.slice(0, -1), 0],
  ['no digesting', copied.replace('digesting\n', ''), 0],
  ['no copying', copied.replace('copying\n', ''), 0],
  ['other digests', copied.replace(`${sum}\n`, `${sum.replace('0', '1')}\n`), 0],
  ['a source of another size', copied.replace('source 12', 'source 13'), 0],
  ['a source of another time', copied.replace('source 12 17', 'source 12 18'), 0],
  ['something after the end', `${copied}at 5\n`, 0],
  ['both ends', `${copied}failed copy - - - -\n`, 1],
  ['a failure first', copied.replace('digesting', 'failed copy - - - -\ndigesting'), 0],
  ['nothing', '', 0],
])('believes nothing with %s', (_, text, exitCode) => {
  expect(read(text, exitCode)).toBe(null)
})

test('no mutation of the output is a success that is not the true one', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.constantFrom('', '\n', ' ', '0', 'a', 'same', 'copied', 'at 1\n', 'digesting\n', copied, same),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(copied, same),
      fc.nat(copied.length),
      fc.nat(6),
      piece,
      fc.constantFrom(0, 1, 2, null),
      (text, at, length, inserted, exitCode) => {
        const result = read(text.slice(0, at) + inserted + text.slice(at + length), exitCode)
        if (result !== null && 'outcome' in result)
          expect([{ ...result, outcome: '' }, exitCode]).toEqual([{ ...done, outcome: '' }, 0])
      },
    ),
    { numRuns: 5000 },
  )
})
