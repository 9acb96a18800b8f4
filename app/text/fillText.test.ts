import { expect, it } from 'vitest'
import { fillText } from './fillText.ts'

it('writes an amount with its unit, and what is not known as it is', () => {
  const sentence = '{{sizeBytes}} of {{freeBytes}}, {{files}} files, {{nothing}}.'
  expect(fillText(sentence, { sizeBytes: 5_000_000, freeBytes: '?', files: 5000 })).toBe('4.77 MB of ?, 5000 files, .')
})
