import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { ZipEntry } from './zipEntry.ts'

/** Flag bit 3: CRC and sizes follow the data, as torch writes them. */
export const DESCRIPTOR_FLAG = 8

const DESCRIPTOR = 0x08074b50

/** What follows the data: nothing, or a descriptor of one of its four forms, told apart by the exact room it has. */
export async function checkDescriptor(
  reader: SourceReader,
  entry: ZipEntry,
  dataEnd: number,
  findings: Findings,
): Promise<boolean> {
  const room = entry.nextOffset - dataEnd
  const expected = (entry.flags & DESCRIPTOR_FLAG) === 0 ? [0] : [12, 16, 20, 24]
  if (!expected.includes(room)) {
    findings.broken('zipGap', entry.name, `${room} bytes between its data and what follows`)
    return false
  }
  if (room === 0) return true
  const bytes = await reader.bytes(dataEnd, room)
  const view = new DataView(bytes.buffer, bytes.byteOffset, room)
  const signed = room === 16 || room === 24
  const at = signed ? 4 : 0
  const wide = room - at > 12
  const size = (offset: number): number =>
    wide ? Number(view.getBigUint64(at + 4 + offset * 8, true)) : view.getUint32(at + 4 + offset * 4, true)
  const good =
    (!signed || view.getUint32(0, true) === DESCRIPTOR) &&
    view.getUint32(at, true) === entry.crc32 &&
    size(0) === entry.compressedBytes &&
    size(1) === entry.sizeBytes
  if (!good) findings.broken('zipHeader', entry.name, 'the descriptor after the data disagrees with the directory')
  return good
}
