/** One value of one tag in an event. */
export type EventScalar = {
  readonly tag: string
  readonly step: number
  readonly atMs: number
  readonly value: number
}

type Field = { readonly number: number; readonly wire: number; readonly bytes: Uint8Array; readonly int: bigint }

const text = new TextDecoder()
const FLOAT = 1n
const DOUBLE = 2n

/**
 * The scalars of one event, as TensorFlow and PyTorch write them: Event { 1 wall_time, 2 step, 5 Summary { 1 Value { 1 tag,
 * 2 simple_value, 8 TensorProto { 1 dtype, 4 tensor_content, 5 float_val, 6 double_val } } } }. What is anything else gives none.
 */
export function eventScalars(record: Uint8Array): EventScalar[] {
  let atMs = 0
  let step = 0
  const found: EventScalar[] = []
  for (const { number, wire, bytes, int } of fieldsOf(record)) {
    if (number === 1 && wire === 1) atMs = viewOf(bytes).getFloat64(0, true) * 1000
    else if (number === 2 && wire === 0) step = Number(BigInt.asIntN(64, int))
    else if (number === 5 && wire === 2) {
      for (const value of fieldsOf(bytes)) {
        const scalar = value.number === 1 && value.wire === 2 ? scalarOf(value.bytes) : null
        if (scalar !== null) found.push({ ...scalar, step: 0, atMs: 0 })
      }
    }
  }
  return found.map((scalar) => ({ ...scalar, step, atMs }))
}

function scalarOf(message: Uint8Array): { tag: string; value: number } | null {
  let tag: string | null = null
  let value: number | null = null
  for (const { number, wire, bytes } of fieldsOf(message)) {
    if (number === 1 && wire === 2) tag = text.decode(bytes).slice(0, 300)
    else if (number === 2 && wire === 5) value = viewOf(bytes).getFloat32(0, true)
    else if (number === 8 && wire === 2) value = tensorValue(bytes)
  }
  return tag === null || value === null ? null : { tag, value }
}

/** Of a tensor of one number. */
function tensorValue(message: Uint8Array): number | null {
  let dtype = 0n
  let content: Uint8Array | null = null
  for (const { number, wire, bytes, int } of fieldsOf(message)) {
    if (number === 1 && wire === 0) dtype = int
    // Packed lists and single values look alike: the bytes are the number.
    else if (number === 4 || number === 5 || number === 6) content = bytes
  }
  if (content === null) return null
  if (dtype === FLOAT && content.length === 4) return viewOf(content).getFloat32(0, true)
  return dtype === DOUBLE && content.length === 8 ? viewOf(content).getFloat64(0, true) : null
}

/** The fields of a message in the wire format of Protocol Buffers; ends at the first byte that is none. */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0
  const none = new Uint8Array()
  const varint = (): bigint | null => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at]
      if (byte === undefined) return null
      at += 1
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    return null
  }
  while (at < message.length) {
    const key = varint()
    if (key === null) return
    const number = Number(key >> 3n)
    const wire = Number(key & 7n)
    if (wire === 0) {
      const int = varint()
      if (int === null) return
      yield { number, wire, bytes: none, int }
      continue
    }
    const length = wire === 1 ? 8 : wire === 5 ? 4 : wire === 2 ? Number(varint() ?? -1n) : -1
    if (length < 0 || at + length > message.length) return
    yield { number, wire, bytes: message.subarray(at, at + length), int: 0n }
    at += length
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
