import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'

/** Where the central directory lies and how many entries it has. */
export interface ZipTail {
  directoryOffset: number
  directoryBytes: number
  entries: number
}

const END = 0x06054b50
const END64 = 0x06064b50
const LOCATOR64 = 0x07064b50
const END_BYTES = 22
const END64_BYTES = 56
const LOCATOR_BYTES = 20

/** Reads the end records (plain and zip64). They must agree and touch: directory, zip64 records, end, end of file. */
export async function readZipTail(reader: SourceReader, findings: Findings): Promise<ZipTail | null> {
  const fail = (detail: string): null => {
    findings.broken('zipDirectory', 'end of file', detail)
    return null
  }
  const endOffset = reader.sizeBytes - END_BYTES
  // No writer of checkpoints puts a comment there, and readers disagree about end records that hide in one.
  if (endOffset < 0 || (await u32(reader, endOffset)) !== END) {
    return fail('no end record at the end: the file is cut off, not a zip, or carries a comment')
  }
  const tail = view((await reader.bytes(endOffset, END_BYTES)).slice())
  if (tail.getUint16(20, true) !== 0) return fail('a comment that reaches beyond the file')
  const small = {
    diskEntries: tail.getUint16(8, true),
    entries: tail.getUint16(10, true),
    directoryBytes: tail.getUint32(12, true),
    directoryOffset: tail.getUint32(16, true),
  }
  if (tail.getUint32(4, true) !== 0 || small.diskEntries !== small.entries) return fail('parts of several disks')
  const hasLocator =
    endOffset >= LOCATOR_BYTES + END64_BYTES && (await u32(reader, endOffset - LOCATOR_BYTES)) === LOCATOR64
  if (!hasLocator) {
    if (small.directoryOffset + small.directoryBytes !== endOffset)
      return fail('the directory does not end at the end record')
    return small
  }
  const locator = view(await reader.bytes(endOffset - LOCATOR_BYTES, LOCATOR_BYTES))
  const recordOffset = Number(locator.getBigUint64(8, true))
  if (locator.getUint32(4, true) !== 0 || locator.getUint32(16, true) !== 1) return fail('parts of several disks')
  if (recordOffset + END64_BYTES !== endOffset - LOCATOR_BYTES)
    return fail('the zip64 record is not where it should be')
  const record = view(await reader.bytes(recordOffset, END64_BYTES))
  const entries = Number(record.getBigUint64(32, true))
  const large: ZipTail = {
    entries,
    directoryBytes: Number(record.getBigUint64(40, true)),
    directoryOffset: Number(record.getBigUint64(48, true)),
  }
  if (record.getUint32(0, true) !== END64 || record.getBigUint64(4, true) !== BigInt(END64_BYTES - 12)) {
    return fail('the zip64 record has the wrong form')
  }
  if (record.getBigUint64(16, true) !== 0n || Number(record.getBigUint64(24, true)) !== entries) {
    return fail('parts of several disks')
  }
  const agrees =
    (small.entries === large.entries || small.entries === 0xffff) &&
    (small.directoryBytes === large.directoryBytes || small.directoryBytes === 0xffffffff) &&
    (small.directoryOffset === large.directoryOffset || small.directoryOffset === 0xffffffff)
  if (!agrees) return fail('the two end records disagree')
  if (large.directoryOffset + large.directoryBytes !== recordOffset)
    return fail('the directory does not end at its record')
  return large
}

async function u32(reader: SourceReader, offset: number): Promise<number> {
  return view(await reader.bytes(offset, 4)).getUint32(0, true)
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
