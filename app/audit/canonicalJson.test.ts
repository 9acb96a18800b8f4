import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from './canonicalJson.ts'

function shuffledKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffledKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffledKeys(member)]),
  )
}

// A text that reads back as the value cannot be shared by two values.
it('is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

it('does not depend on the order of keys', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(shuffledKeys(value)) === canonicalJson(value)))
})

it('keeps the order of lists and leaves out what JSON leaves out', () => {
  expect(canonicalJson({ b: [2, 1], a: undefined, é: null })).toBe('{"b":[2,1],"é":null}')
})

it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n, () => 1, new Date(0), [undefined]])(
  'refuses what JSON would change: %s',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  },
)
