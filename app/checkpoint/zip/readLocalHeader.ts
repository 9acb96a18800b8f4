import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { DESCRIPTOR_FLAG } from './checkDescriptor.ts'
import { findExtra } from './findExtra.ts'
import type { ZipEntry } from './zipEntry.ts'

const LOCAL = 0x04034b50
const LOCAL_BYTES = 30

/**
 * Compares the local header with the directory, field by field, and returns where the data begins; null when they differ.
 * Not compared: the version field, which writers fill as they like and nobody reads.
 */
export async function readLocalHeader(
  reader: SourceReader,
  entry: ZipEntry,
  findings: Findings,
): Promise<number | null> {
  const fail = (detail: string): null => {
    findings.broken('zipHeader', entry.name, detail)
    return null
  }
  const fixed = (await reader.bytes(entry.headerOffset, LOCAL_BYTES)).slice()
  const head = new DataView(fixed.buffer)
  const nameBytes = head.getUint16(26, true)
  const extraBytes = head.getUint16(28, true)
  const dataOffset = entry.headerOffset + LOCAL_BYTES + nameBytes + extraBytes
  if (head.getUint32(0, true) !== LOCAL) return fail('no local header')
  if (dataOffset + entry.compressedBytes > entry.nextOffset) return fail('the local header leaves no room for the data')
  const variable = await reader.bytes(entry.headerOffset + LOCAL_BYTES, nameBytes + extraBytes)
  const name = new TextDecoder().decode(variable.subarray(0, nameBytes))
  const same =
    name === entry.name &&
    head.getUint16(6, true) === entry.flags &&
    head.getUint16(8, true) === entry.method &&
    head.getUint16(10, true) === entry.time &&
    head.getUint16(12, true) === entry.date
  if (!same) return fail('local header and directory differ')
  const wide = findExtra(variable.subarray(nameBytes), 1)
  if (wide === 'malformed') return fail('extra fields do not add up')
  if (wide && !plausible(wide, entry)) return fail('zip64 sizes that are not the ones of the directory')
  let wideAt = 0
  const widen = (small: number): number => {
    if (small !== 0xffffffff || !wide || wideAt + 8 > wide.byteLength) return small
    wideAt += 8
    return Number(wide.getBigUint64(wideAt - 8, true))
  }
  const crc = head.getUint32(14, true)
  const sizeBytes = widen(head.getUint32(22, true))
  const compressedBytes = widen(head.getUint32(18, true))
  const later = (entry.flags & DESCRIPTOR_FLAG) !== 0 && crc === 0 && sizeBytes === 0 && compressedBytes === 0
  const agrees = crc === entry.crc32 && sizeBytes === entry.sizeBytes && compressedBytes === entry.compressedBytes
  if (!later && !agrees) return fail('CRC or sizes differ from the directory')
  return dataOffset
}

/**
 * Some writers add the wide sizes without need; then they must still be the true ones, or zero when they come later. Torch
 * also puts the offset of the entry itself here once that is beyond 4 GiB.
 */
function plausible(wide: DataView, entry: ZipEntry): boolean {
  if (wide.byteLength < 8) return false
  for (let at = 0; at + 8 <= Math.min(wide.byteLength, 16); at += 8) {
    const value = Number(wide.getBigUint64(at, true))
    if (![0, entry.sizeBytes, entry.compressedBytes, entry.headerOffset].includes(value)) return false
  }
  return true
}
