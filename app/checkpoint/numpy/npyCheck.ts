import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import { NonFiniteCounter } from '#app/checkpoint/scan/nonFiniteCounter.ts'
import { npyDtype } from './npyDtype.ts'

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

/** The one form numpy writes: three keys, sorted, padded with blanks to a line feed. */
const headerPattern = /^\{'descr': '([^']*)', 'fortran_order': (?:True|False), 'shape': \(([\d, ]*)\), \} *\n$/

/**
 * Checks one `.npy` stream of `sizeBytes` as it comes: header, then exactly as many bytes as its shape says, with NaN and
 * Inf counted on the way. Feed it with `push`, then call `finish`.
 */
export class NpyCheck {
  readonly #where: string
  readonly #sizeBytes: number
  readonly #findings: Findings
  readonly #scan: boolean
  #head: Uint8Array | null = new Uint8Array(0)
  #hopeless = false
  #counter: NonFiniteCounter | null = null

  constructor(where: string, sizeBytes: number, findings: Findings, scan: boolean) {
    this.#where = where
    this.#sizeBytes = sizeBytes
    this.#findings = findings
    this.#scan = scan
  }

  push(chunk: Uint8Array): void {
    if (this.#hopeless) return
    if (this.#head === null) {
      this.#counter?.push(chunk)
      return
    }
    // Most headers are 128 bytes in the first chunk; inflaters may hand out less.
    const head = new Uint8Array(this.#head.length + chunk.length)
    head.set(this.#head)
    head.set(chunk, this.#head.length)
    this.#head = head
    const headerBytes = this.#headerBytes(head)
    // Without a believable header nothing more is kept, whatever else comes.
    this.#hopeless = headerBytes === null && head.length >= 12
    if (headerBytes === null || head.length < headerBytes) return
    this.#head = null
    this.#readHeader(head.subarray(0, headerBytes))
    this.#counter?.push(head.subarray(headerBytes))
  }

  finish(): void {
    if (this.#head !== null) this.#findings.broken('header', this.#where, 'not a numpy array, or cut off in its header')
    this.#findings.nanCount += this.#counter?.nanCount ?? 0
    this.#findings.infCount += this.#counter?.infCount ?? 0
  }

  /** The whole header with magic and length, or null while that is not known or not believable. */
  #headerBytes(head: Uint8Array): number | null {
    if (head.length < 12 || MAGIC.some((byte, index) => head[index] !== byte)) return null
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
    const version = view.getUint8(6)
    if (version < 1 || version > 3 || view.getUint8(7) !== 0) return null
    const total = version === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true)
    return total <= checkpointLimits.npyHeaderBytes && total <= this.#sizeBytes ? total : null
  }

  #readHeader(header: Uint8Array): void {
    const textAt = header[6] === 1 ? 10 : 12
    const match = headerPattern.exec(new TextDecoder('latin1').decode(header.subarray(textAt)))
    if (!match) {
      this.#findUnknownHeader(header)
      return
    }
    const [, descr = '', shapeText = ''] = match
    const type = npyDtype(descr)
    if (type === null || type === 'object') {
      const detail = type === null ? `elements of type ${descr}` : 'an array of pickled objects'
      this.#findings.unsupported('notRead', this.#where, detail)
      return
    }
    const shape = shapeText
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(Number)
    const elements = shape.reduce((product, length) => product * length, 1)
    const dataBytes = this.#sizeBytes - header.length
    if (!Number.isSafeInteger(elements * type.dtype.bits) || (elements * type.dtype.bits) / 8 !== dataBytes) {
      this.#findings.broken('length', this.#where, `${dataBytes} bytes do not hold its shape`)
      return
    }
    this.#findings.tensors++
    this.#findings.parameters += elements
    this.#findings.addBytes(type.dtype.name, dataBytes)
    if (this.#scan && type.dtype.float && !type.bigEndian) this.#counter = new NonFiniteCounter(type.dtype.float)
  }

  #findUnknownHeader(header: Uint8Array): void {
    const structured = new TextDecoder('latin1').decode(header).includes("{'descr': [(")
    if (structured) this.#findings.unsupported('notRead', this.#where, 'a structured array')
    else this.#findings.broken('header', this.#where, 'not a header that numpy writes')
  }
}
