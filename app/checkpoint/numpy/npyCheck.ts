import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import { latin1Text } from '#app/checkpoint/latin1Text.ts'
import { FULL_PICKLE } from '#app/checkpoint/pickle/globalOrigin.ts'
import { NonFiniteCounter } from '#app/checkpoint/scan/nonFiniteCounter.ts'
import { noteWalk } from '#app/checkpoint/torch/noteWalk.ts'
import { walkTorchPickle } from '#app/checkpoint/torch/walkTorchPickle.ts'
import { npyDtype, product } from './npyDtype.ts'
import { type PythonLiteral, pythonLiteral } from './pythonLiteral.ts'

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

/** numpy 2 takes 64 dimensions, older ones 32. */
const MAX_DIMENSIONS = 64
/** numpy refuses longer headers of files that it does not trust. */
const MAX_TEXT_BYTES = 10_000

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
  /** The pickle of an array of objects, while it comes. */
  #objects: { readonly bytes: Uint8Array; filled: number } | null = null

  constructor(where: string, sizeBytes: number, findings: Findings, scan: boolean) {
    this.#where = where
    this.#sizeBytes = sizeBytes
    this.#findings = findings
    this.#scan = scan
  }

  push(chunk: Uint8Array): void {
    if (this.#hopeless) return
    if (this.#head === null) {
      this.#pushData(chunk)
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
    this.#pushData(head.subarray(headerBytes))
  }

  finish(): void {
    if (this.#head !== null) this.#findings.broken('header', this.#where, 'not a numpy array, or cut off in its header')
    this.#findings.nanCount += this.#counter?.nanCount ?? 0
    this.#findings.infCount += this.#counter?.infCount ?? 0
    if (this.#objects !== null) this.#walkObjects(this.#objects.bytes)
  }

  #pushData(chunk: Uint8Array): void {
    this.#counter?.push(chunk)
    if (this.#objects === null) this.#findings.sawValues(chunk)
    else if (this.#objects.filled + chunk.length <= this.#objects.bytes.length) {
      this.#objects.bytes.set(chunk, this.#objects.filled)
      this.#objects.filled += chunk.length
    }
  }

  /** An array of Python objects is a pickle: `allow_pickle=True` runs whatever it asks for. */
  #walkObjects(bytes: Uint8Array): void {
    this.#findings.named(FULL_PICKLE, this.#where)
    const { walk } = walkTorchPickle(bytes, 0, this.#where, this.#findings)
    if (noteWalk(walk, this.#where, this.#findings) && walk.end !== bytes.length) {
      this.#findings.broken('trailingBytes', this.#where, 'bytes after the end of the pickle')
    }
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
    const text = latin1Text(header.subarray(header[6] === 1 ? 10 : 12))
    const literal = text.length <= MAX_TEXT_BYTES ? pythonLiteral(text) : null
    const fields = literal?.kind === 'dict' ? fieldsOf(literal.entries) : null
    const shape = fields?.get('shape')
    const descr = fields?.get('descr')
    const elements = shape?.kind === 'tuple' && shape.items.length <= MAX_DIMENSIONS ? product(shape) : null
    const isHeader = fields?.size === 3 && fields.get('fortran_order')?.kind === 'bool'
    if (!isHeader || elements === null || descr === undefined) {
      this.#findings.broken('header', this.#where, 'not a header that numpy reads')
      return
    }
    const type = npyDtype(descr)
    if (type === null) {
      this.#findings.broken('header', this.#where, 'an element type that numpy does not know')
      return
    }
    const dataBytes = this.#sizeBytes - header.length
    if (type === 'object') {
      this.#findings.tensors++
      this.#findings.parameters += elements
      if (dataBytes <= checkpointLimits.pickleBytes) this.#objects = { bytes: new Uint8Array(dataBytes), filled: 0 }
      else this.#findings.unread('limit', this.#where, 'an array of objects larger than Berth reads')
      return
    }
    if (!Number.isSafeInteger(elements * type.dtype.bits) || (elements * type.dtype.bits) / 8 !== dataBytes) {
      this.#findings.broken('length', this.#where, `${dataBytes} bytes do not hold its shape`)
      return
    }
    this.#findings.tensors++
    this.#findings.parameters += elements
    this.#findings.addBytes(type.dtype.name, dataBytes)
    if (this.#scan && type.dtype.float && !type.bigEndian) this.#counter = new NonFiniteCounter(type.dtype.float)
  }
}

/** The entries by their text keys; null when a key is something else or comes twice. */
function fieldsOf(entries: readonly (readonly [PythonLiteral, PythonLiteral])[]): Map<string, PythonLiteral> | null {
  const fields = new Map<string, PythonLiteral>()
  for (const [key, value] of entries) {
    if (key.kind !== 'text' || fields.has(key.value)) return null
    fields.set(key.value, value)
  }
  return fields
}
