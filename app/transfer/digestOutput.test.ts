import { expect, test } from 'vitest'
import { parseDigestOutput } from './digestOutput.ts'

const sum = 'a'.repeat(64)

test('takes the exact form only, and only for a file that stood still', () => {
  const good = `before=12 1700000000 1700000005\nsha256=${sum}\nafter=12 1700000000 1700000005\n`
  expect(parseDigestOutput(good)).toEqual({ sha256: sum, sizeBytes: 12, mtimeMs: 1_700_000_000_000 })
  for (const bad of [
    '',
    good.replace('after=12 ', 'after=13 '),
    good.replace(sum, 'A'.repeat(64)),
    good.replace(sum, 'a'.repeat(63)),
    good.replace('before=12 1700000000 1700000005', 'before='),
    good.replaceAll(' 1700000005', ''),
    good.replace(/5\n$/, '6\n'),
    `noise\n${good}`,
    `${good}noise`,
    good.replaceAll('12 ', '99999999999999999999 '),
  ]) {
    expect(parseDigestOutput(bad), bad).toBe(null)
  }
})
