const SLICES = 16

/** tables[k][b]: the CRC of byte b followed by k zero bytes (slicing-by-16, polynomial 0xEDB88320 reflected). */
const tables = makeTables()

function makeTables(): Uint32Array {
  const all = new Uint32Array(SLICES * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    all[byte] = value
  }
  for (let index = 256; index < all.length; index++) {
    const before = all[index - 256] ?? 0
    all[index] = (before >>> 8) ^ (all[before & 0xff] ?? 0)
  }
  return all
}

/** CRC-32 (IEEE) of `bytes`, continued from `previous` (0 to start). Pure, about a tenth of zlib's speed. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  const t = tables
  const at = (slice: number, byte: number): number => t[slice * 256 + byte] as number
  let crc = ~previous
  let index = 0
  const end = bytes.length
  for (const whole = end - (end % SLICES); index < whole; index += SLICES) {
    const b = (offset: number): number => bytes[index + offset] as number
    crc =
      at(15, b(0) ^ (crc & 0xff)) ^
      at(14, b(1) ^ ((crc >>> 8) & 0xff)) ^
      at(13, b(2) ^ ((crc >>> 16) & 0xff)) ^
      at(12, b(3) ^ (crc >>> 24)) ^
      at(11, b(4)) ^
      at(10, b(5)) ^
      at(9, b(6)) ^
      at(8, b(7)) ^
      at(7, b(8)) ^
      at(6, b(9)) ^
      at(5, b(10)) ^
      at(4, b(11)) ^
      at(3, b(12)) ^
      at(2, b(13)) ^
      at(1, b(14)) ^
      at(0, b(15))
  }
  for (; index < end; index++) crc = (crc >>> 8) ^ at(0, (crc ^ (bytes[index] as number)) & 0xff)
  return ~crc >>> 0
}
