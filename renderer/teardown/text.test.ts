import { expect, it } from 'vitest'
import { driftReasonKeys, failureReasonKeys, rowReasonKeys } from '#app/teardown/reasonKey.ts'
import { teardownText } from './text.ts'

const keys = [...rowReasonKeys, ...driftReasonKeys, ...failureReasonKeys]

it('has one sentence for every reason that the rules can give, and no other', () => {
  expect(Object.keys(teardownText).sort()).toEqual([...keys].sort())
})

it.each(keys)('says %s in whole sentences', (key) => {
  const { zh, en } = teardownText[key]
  expect(zh).toMatch(/[\u4e00-\u9fff].*。$/)
  expect(en).toMatch(/^[A-Z{].*\.$/)
  // A console label keeps its Chinese name and says what it is.
  for (const label of en.match(/[\u4e00-\u9fff]+/g) ?? []) expect(en).toMatch(new RegExp(`${label} \\(`))
})
