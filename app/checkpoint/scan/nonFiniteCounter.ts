import type { FloatLayout } from '#app/checkpoint/dtype.ts'

/** Counts NaN and Inf in a stream of little-endian floats; chunks may cut a number anywhere. */
export class NonFiniteCounter {
  nanCount = 0
  infCount = 0
  readonly #layout: FloatLayout
  readonly #itemBytes: number
  #carry: Uint8Array = new Uint8Array(0)

  constructor(layout: FloatLayout) {
    this.#layout = layout
    this.#itemBytes = layout === 'f64' ? 8 : layout === 'f32' ? 4 : 2
  }

  push(chunk: Uint8Array): void {
    let bytes = chunk
    if (this.#carry.length > 0) {
      bytes = new Uint8Array(this.#carry.length + chunk.length)
      bytes.set(this.#carry)
      bytes.set(chunk, this.#carry.length)
    }
    const whole = bytes.length - (bytes.length % this.#itemBytes)
    this.#carry = bytes.slice(whole)
    // Typed arrays need aligned memory: copy the odd window that is not.
    const aligned = bytes.byteOffset % this.#itemBytes === 0 ? bytes.subarray(0, whole) : bytes.slice(0, whole)
    if (this.#layout === 'f64') this.#count64(aligned)
    else if (this.#layout === 'f32') this.#count32(aligned)
    else this.#count16(aligned, this.#layout === 'f16' ? 0x7c00 : 0x7f80)
  }

  #count16(bytes: Uint8Array, exponent: number): void {
    const words = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as number
      if ((word & exponent) === exponent) this.#add((word & 0x7fff) !== exponent)
    }
  }

  #count32(bytes: Uint8Array): void {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as number
      if ((word & 0x7f800000) === 0x7f800000) this.#add((word & 0x007fffff) !== 0)
    }
  }

  #count64(bytes: Uint8Array): void {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    for (let index = 1; index < words.length; index += 2) {
      const high = words[index] as number
      if ((high & 0x7ff00000) === 0x7ff00000) this.#add((high & 0x000fffff) !== 0 || words[index - 1] !== 0)
    }
  }

  #add(isNan: boolean): void {
    if (isNan) this.nanCount++
    else this.infCount++
  }
}
