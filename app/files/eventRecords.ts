/** Bytes that can be read anywhere. Less than asked for means that they end there. */
export type ByteSource = {
  readonly sizeBytes: number
  read(position: number, length: number): Promise<Uint8Array>
}

const BLOCK_BYTES = 1024 * 1024
/** A scalar is a few hundred bytes; what is larger is a picture, a histogram or a graph, and is jumped over. */
const MOST_RECORD_BYTES = 64 * 1024
const HEADER_BYTES = 12
const FOOTER_BYTES = 4

/**
 * The small records of a TFRecord file, in order: 8 bytes of length, its masked CRC-32C, the data, its CRC. A last record that is not whole
 * is one that is being written, and is left out. Returns `damaged` at the first that is not what its checksum says, `tooLarge` when more
 * than `mostBytes` would have to be read.
 */
export async function* eventRecords(
  source: ByteSource,
  mostBytes: number,
): AsyncGenerator<Uint8Array, 'none' | 'damaged' | 'tooLarge'> {
  let block: Uint8Array = new Uint8Array()
  let blockAt = 0
  let readBytes = 0
  const at = async (position: number, length: number): Promise<Uint8Array | null> => {
    if (position + length > source.sizeBytes) return null
    if (position < blockAt || position + length > blockAt + block.length) {
      block = await source.read(position, Math.min(Math.max(BLOCK_BYTES, length), source.sizeBytes - position))
      blockAt = position
      readBytes += block.length
    }
    const from = position - blockAt
    return block.length < from + length ? null : block.subarray(from, from + length)
  }
  for (let position = 0; ; ) {
    if (readBytes > mostBytes) return 'tooLarge'
    const header = await at(position, HEADER_BYTES)
    if (header === null) return 'none'
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
    if (view.getUint32(8, true) !== maskedCrc(header.subarray(0, 8))) return 'damaged'
    const length = Number(view.getBigUint64(0, true))
    const next = position + HEADER_BYTES + length + FOOTER_BYTES
    if (next > source.sizeBytes) return 'none'
    if (length <= MOST_RECORD_BYTES) {
      const whole = await at(position + HEADER_BYTES, length + FOOTER_BYTES)
      if (whole === null) return 'none'
      const data = whole.subarray(0, length)
      const crc = new DataView(whole.buffer, whole.byteOffset + length, FOOTER_BYTES).getUint32(0, true)
      if (crc !== maskedCrc(data)) return 'damaged'
      yield data
    }
    position = next
  }
}

/** CRC-32C (Castagnoli, 0x82f63b78 reflected), turned and offset as TFRecord does. */
function maskedCrc(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  crc = ~crc >>> 0
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1
  return value
})
