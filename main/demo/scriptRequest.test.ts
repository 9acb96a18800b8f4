import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quote } from '#app/ssh/quote.ts'
import { readScriptRequest, splitQuoted } from './scriptRequest.ts'

it('splits what the quoting function wrote, whatever is in the words', () => {
  const word = fc.string().filter((text) => !text.includes('\0') && !/[\uD800-\uDFFF]/u.test(text))
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      expect(splitQuoted(words.map(quote).join(' '))).toEqual(words)
    }),
  )
})

it('reads a script, its arguments and its own input', () => {
  expect(readScriptRequest(`exec sh -c 'loader' 'sh' 'a b' 'c'`, 'm1\necho hi\nm1\nsecret')).toEqual({
    marker: 'm1',
    text: 'echo hi\n',
    args: ['a b', 'c'],
    input: 'secret',
  })
  expect(readScriptRequest('ls', '')).toBeNull()
  expect(readScriptRequest(`exec sh -c 'loader' 'sh'`, 'm1\necho hi\n')).toBeNull()
})
