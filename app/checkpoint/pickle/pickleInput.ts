import { latin1Text } from '#app/checkpoint/latin1Text.ts'
import { PickleFault } from './pickleFault.ts'
import { surrogateText } from './surrogateText.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads operands from the bytes of a pickle; running out of bytes is a `truncated` fault. */
export class PickleInput {
  at: number
  readonly #bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = at
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true)
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true)
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true)
  }

  /** A length or frame size; beyond 2^53 nothing can be that long. */
  u64(): number {
    const value = this.#view.getBigUint64(this.#take(8), true)
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new PickleFault('bad', 'a length beyond any file')
    return Number(value)
  }

  /** Little-endian two's complement of `length` bytes; null when it is beyond 2^53. */
  long(length: number): number | null {
    const start = this.#take(length)
    if (length > 8) return null
    let value = 0n
    for (let index = length - 1; index >= 0; index--) value = (value << 8n) | BigInt(this.#bytes[start + index] ?? 0)
    const signed = BigInt.asIntN(length * 8, value)
    const plain = Number(signed)
    return Number.isSafeInteger(plain) ? plain : null
  }

  skip(length: number): void {
    this.#take(length)
  }

  /** Text of `length` bytes: UTF-8, where Python's pickle also takes lone surrogates. Anything else is a fault there too. */
  utf8(length: number): string {
    const start = this.#take(length)
    const bytes = this.#bytes.subarray(start, start + length)
    try {
      return utf8.decode(bytes)
    } catch {
      const text = surrogateText(bytes, utf8)
      if (text === null) throw new PickleFault('bad', `text at byte ${start} is not UTF-8`)
      return text
    }
  }

  latin1(length: number): string {
    const start = this.#take(length)
    return latin1Text(this.#bytes.subarray(start, start + length))
  }

  /** Up to the next line feed, which is consumed and not returned. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.at)
    if (end < 0) throw new PickleFault('truncated', 'a line without an end')
    const text = this.utf8(end - this.at)
    this.at = end + 1
    return text
  }

  #take(length: number): number {
    const start = this.at
    if (length < 0) throw new PickleFault('bad', `a negative length at byte ${start}`)
    if (start + length > this.#bytes.length) throw new PickleFault('truncated', 'the pickle ends in the middle')
    this.at = start + length
    return start
  }
}
