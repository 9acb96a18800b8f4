import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crc32 } from './crc32.ts'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The definition, one bit at a time. */
function slowCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

it('gives the check value of the standard', () => {
  expect(crc32(ascii('123456789'))).toBe(0xcbf43926)
})

it('agrees with the definition and continues across any cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, cut) => {
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(slowCrc32(bytes))
    }),
  )
})
