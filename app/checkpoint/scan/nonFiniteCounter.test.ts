import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dtypeOf, type FloatLayout } from '#app/checkpoint/dtype.ts'
import { NonFiniteCounter } from './nonFiniteCounter.ts'

function count(layout: FloatLayout, bytes: Uint8Array, cuts: readonly number[] = []): [number, number] {
  const counter = new NonFiniteCounter(layout)
  let from = 0
  for (const cut of [...cuts, bytes.length].map((at) => Math.min(at, bytes.length)).sort((a, b) => a - b)) {
    // At every alignment: a chunk is rarely where a typed array could begin.
    const odd = new Uint8Array(cut - from + 3)
    odd.set(bytes.subarray(from, cut), 3)
    counter.push(odd.subarray(3))
    from = cut
  }
  return [counter.nanCount, counter.infCount]
}

const words = (...values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer)

it.each<[FloatLayout, Uint8Array, [number, number]]>([
  // ±Inf, a quiet and a signalling NaN, the largest finite number, a subnormal, −0.
  ['f16', words(0x7c00, 0xfc00, 0x7e00, 0xfc01, 0x7bff, 0x0001, 0x8000), [2, 2]],
  ['bf16', words(0x7f80, 0xff80, 0x7fc0, 0xff81, 0x7f7f, 0x0001, 0x8000), [2, 2]],
  // The same bits mean other things in the other half-width type.
  ['bf16', words(0x7c00, 0x7e00), [0, 0]],
  [
    'f64',
    new Uint8Array(BigUint64Array.of(0x7ff0000000000001n, 0xfff0000000000000n, 0x7fefffffffffffffn).buffer),
    [1, 1],
  ],
])('%s tells NaN from Inf and both from what is only large', (layout, bytes, expected) =>
  expect(count(layout, bytes)).toEqual(expected),
)

const anyFloat = (): fc.Arbitrary<number> =>
  fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0))

it.each<[FloatLayout, (values: number[]) => ArrayLike<number> & { buffer: ArrayBufferLike }]>([
  ['f32', (values) => Float32Array.from(values)],
  ['f64', (values) => Float64Array.from(values)],
])('%s counts what JavaScript counts, wherever the chunks are cut', (layout, make) => {
  fc.assert(
    fc.property(fc.array(anyFloat(), { maxLength: 40 }), fc.array(fc.nat(320), { maxLength: 6 }), (values, cuts) => {
      const stored = make(values)
      const all = Array.from(stored)
      const expected = [all.filter(Number.isNaN).length, all.filter((value) => Math.abs(value) === Infinity).length]
      expect(count(layout, new Uint8Array(stored.buffer), cuts)).toEqual(expected)
    }),
  )
})

it('knows the layout of every type that has one; complex ones count by component, eight-bit ones not at all', () => {
  const layouts = [
    'float16',
    'bfloat16',
    'complex32',
    'complex64',
    'complex128',
    'float8_e4m3fn',
    'float8_e5m2',
    'int64',
  ]
  expect(layouts.map((name) => dtypeOf(name)?.float)).toEqual(['f16', 'bf16', 'f16', 'f32', 'f64', null, null, null])
})
