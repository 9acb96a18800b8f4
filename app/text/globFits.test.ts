import fc from 'fast-check'
import { expect, it } from 'vitest'
import { globFits } from './globFits.ts'

/** The same in the words of a regular expression. */
const byRegExp = (text: string, pattern: string): boolean => {
  const source = [...pattern].map((char) =>
    char === '*' ? '[^]*' : char === '?' ? '[^]' : char.replace(/[\\^$.|+()[\]{}/]/g, '\\$&'),
  )
  return new RegExp(`^${source.join('')}$`, 'u').test(text)
}

it('reads patterns as find does', () => {
  const fits: [string, string][] = [
    ['/a/b/best.pth', '/a/*.pth'],
    ['a\n数据.pth', 'a?数据.*'],
    ['数.bin', '?.bin'],
    ['𝒳.bin', '?.bin'],
    ['[x].bin', '[x].bin'],
    ['', '**'],
  ]
  for (const [text, pattern] of fits) expect([text, pattern, globFits(text, pattern)]).toEqual([text, pattern, true])
  const misses: [string, string][] = [
    ['bestxpth', 'best.pth'],
    ['best.pth', 'best.pt'],
    ['best.pth', 'est.pth'],
    ['x', '[x]'],
    ['', '?'],
  ]
  for (const [text, pattern] of misses) expect([text, pattern, globFits(text, pattern)]).toEqual([text, pattern, false])
})

it('says the same as a regular expression', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '\\', '数', '𝒳'), maxLength: 12 })
  const globs = fc.string({ unit: fc.constantFrom('a', 'b', '.', '/', '\\', '数', '*', '?'), maxLength: 8 })
  fc.assert(
    fc.property(letters, globs, (text, pattern) => {
      expect(globFits(text, pattern)).toBe(byRegExp(text, pattern))
    }),
    { numRuns: 5000 },
  )
})

it('is not kept busy by a name made for that', () => {
  const startedMs = performance.now()
  expect(globFits('a'.repeat(4096), `${'*a'.repeat(40)}b`)).toBe(false)
  expect(performance.now() - startedMs).toBeLessThan(1000)
})
