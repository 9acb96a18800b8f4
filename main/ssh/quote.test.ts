import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quote } from '#app/ssh/quote.ts'

/** Lives in main/ because its oracle is the real shell. One process prints a whole batch, for speed. */
function throughShell(words: readonly string[]): string[] {
  const script = `printf '%s\\0' ${words.map(quote).join(' ')}`
  const run = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
  expect(run.status, run.stderr).toBe(0)
  return run.stdout.split('\0').slice(0, -1)
}

const word = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom("'", '"', '\\', '$', '`', '\n', ' ', '-', '!', '*') }),
  )
  .filter((text) => !text.includes('\0'))

test('every word comes back unchanged from a real sh', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
      expect(throughShell(words)).toEqual(words)
    }),
    { numRuns: 100 },
  )
})

test.each(['a\0b', '\uD800', 'x\uDC00y'])('refuses what no argument can carry (%j)', (text) => {
  expect(() => quote(text)).toThrow('internal')
})
