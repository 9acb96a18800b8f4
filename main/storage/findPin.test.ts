import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pinFits } from '#app/storage/pinFits.ts'
import { globFits } from '#app/text/globFits.ts'
import { findPin } from './findPin.ts'

/** As find(1) in the C locale reads the pattern: one byte is one character, a backslash makes the next one literal. */
function findFits(path: string, pattern: string): boolean {
  const bytes = (text: string) => Buffer.from(text).toString('latin1')
  const whole = pattern.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1)
  return globFits(bytes(whole), bytes(pattern).replace(/\\(.)/g, '$1'))
}

it('finds every file that a pin means', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '数', '.', '[', ']'), minLength: 1, maxLength: 3 })
  const glob = fc.string({ unit: fc.constantFrom('a', 'b', '数', '.', '[', ']', '*', '?'), minLength: 1, maxLength: 3 })
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`)
  const pin = fc
    .tuple(fc.constantFrom('', '/', './'), fc.array(fc.oneof(glob, fc.constant('**')), { minLength: 1, maxLength: 4 }))
    .map(([start, steps]) => start + steps.join('/'))
  fc.assert(
    fc.property(path, pin, (file, pattern) => {
      if (pinFits(file, pattern)) expect(findPin(pattern).some((found) => findFits(file, found))).toBe(true)
    }),
    { numRuns: 20_000 },
  )
})
