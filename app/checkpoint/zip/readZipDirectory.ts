import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { findExtra } from './findExtra.ts'
import { nameProblem } from './nameProblem.ts'
import type { ZipEntry } from './zipEntry.ts'
import { readZipTail } from './zipTail.ts'

const CENTRAL = 0x02014b50
const CENTRAL_BYTES = 46
const ZIP64_EXTRA = 1
/** Bits 1, 2: deflate level; 3: sizes follow the data; 11: UTF-8 names. */
const KNOWN_FLAGS = 0x080e

/**
 * The entries of a zip in file order, or null when its directory cannot be followed (then a problem or a limit is noted).
 * Entries lie shoulder to shoulder from byte 0 to the directory: no prefix, no gap, no overlap, no name twice.
 */
export async function readZipDirectory(reader: SourceReader, findings: Findings): Promise<ZipEntry[] | null> {
  const tail = await readZipTail(reader, findings)
  if (!tail) return null
  if (tail.entries > checkpointLimits.zipEntries || tail.directoryBytes > checkpointLimits.zipDirectoryBytes) {
    findings.unread('limit', 'zip directory', `${tail.entries} entries are more than Berth reads`)
    return null
  }
  if (tail.entries * CENTRAL_BYTES > tail.directoryBytes) {
    findings.broken('zipDirectory', 'zip directory', 'too short for its entries')
    return null
  }
  const bytes = await reader.copy(tail.directoryOffset, tail.directoryBytes)
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let at = 0
  for (let index = 0; index < tail.entries; index++) {
    const parsed = parseCentral(bytes, at, findings)
    if (!parsed) return null
    if (names.has(parsed.entry.name)) findings.broken('zipName', parsed.entry.name, 'the same name twice')
    names.add(parsed.entry.name)
    entries.push(parsed.entry)
    at = parsed.end
  }
  if (at !== bytes.length) {
    findings.broken('zipDirectory', 'zip directory', 'bytes left over after the last entry')
    return null
  }
  return placeEntries(entries, tail.directoryOffset, findings)
}

function placeEntries(entries: ZipEntry[], directoryOffset: number, findings: Findings): ZipEntry[] | null {
  entries.sort((a, b) => a.headerOffset - b.headerOffset)
  if ((entries[0]?.headerOffset ?? directoryOffset) !== 0) {
    findings.broken('zipGap', 'start of file', 'bytes before the first entry')
    return null
  }
  for (const [index, entry] of entries.entries()) {
    entry.nextOffset = entries[index + 1]?.headerOffset ?? directoryOffset
    if (entry.headerOffset + 30 + entry.compressedBytes > entry.nextOffset) {
      findings.broken('zipOverlap', entry.name, 'reaches into what follows it')
      return null
    }
  }
  return entries
}

function parseCentral(bytes: Uint8Array, at: number, findings: Findings): { entry: ZipEntry; end: number } | null {
  const fail = (detail: string): null => {
    findings.broken('zipDirectory', `zip directory at byte ${at}`, detail)
    return null
  }
  if (at + CENTRAL_BYTES > bytes.length) return fail('cut off')
  const head = new DataView(bytes.buffer, bytes.byteOffset + at, CENTRAL_BYTES)
  if (head.getUint32(0, true) !== CENTRAL) return fail('not an entry')
  const nameAt = at + CENTRAL_BYTES
  const extraAt = nameAt + head.getUint16(28, true)
  const commentAt = extraAt + head.getUint16(30, true)
  const end = commentAt + head.getUint16(32, true)
  if (end > bytes.length) return fail('cut off')
  if (end !== commentAt) return fail('a comment, in which another reader may see other things')
  const flags = head.getUint16(8, true)
  const method = head.getUint16(10, true)
  const name = decodeName(bytes.subarray(nameAt, extraAt))
  if (name === null) return fail('a name that is not UTF-8')
  const problem = nameProblem(name)
  if (problem) findings.broken('zipName', name, problem)
  if (flags & 1) findings.broken('zipEncrypted', name, 'encrypted')
  else if (flags & ~KNOWN_FLAGS) return fail('flags that mean nothing')
  if (method !== 0 && method !== 8) {
    // A flipped bit looks the same as an exotic method; the local header tells, but neither can be read.
    findings.broken('zipHeader', name, `compression method ${method}`)
    return null
  }
  const sizes = wideSizes(head, bytes.subarray(extraAt, commentAt))
  if (!sizes) return fail('zip64 sizes are missing')
  if (sizes.disk !== 0) return fail('on another disk')
  if (method === 0 && sizes.compressedBytes !== sizes.sizeBytes) return fail('a stored entry with two sizes')
  const entry: ZipEntry = {
    name,
    method,
    flags,
    time: head.getUint16(12, true),
    date: head.getUint16(14, true),
    crc32: head.getUint32(16, true),
    compressedBytes: sizes.compressedBytes,
    sizeBytes: sizes.sizeBytes,
    headerOffset: sizes.headerOffset,
    nextOffset: 0,
  }
  return { entry, end }
}

/** Each 32-bit field that is all ones is replaced by the next 64-bit value of the zip64 extra field, in this order. */
function wideSizes(head: DataView, extra: Uint8Array) {
  const wide = findExtra(extra, ZIP64_EXTRA)
  if (wide === 'malformed') return null
  let at = 0
  let missing = false
  const widen = (small: number): number => {
    if (small !== 0xffffffff) return small
    if (!wide || at + 8 > wide.byteLength) {
      missing = true
      return 0
    }
    const value = Number(wide.getBigUint64(at, true))
    at += 8
    return value
  }
  const sizeBytes = widen(head.getUint32(24, true))
  const compressedBytes = widen(head.getUint32(20, true))
  const headerOffset = widen(head.getUint32(42, true))
  const disk = head.getUint16(34, true)
  if (missing) return null
  return { sizeBytes, compressedBytes, headerOffset, disk }
}

function decodeName(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
