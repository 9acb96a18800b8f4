import type { Findings } from '#app/checkpoint/findings.ts'
import { latin1Text } from '#app/checkpoint/latin1Text.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'

const BLOCK_BYTES = 512
/** A torch tar has four members; anything with hundreds is another kind of tar. */
const MAX_MEMBERS = 256

/** Name → place of each regular member of a plain tar, or null when a header does not hold. */
export async function readTarMembers(
  reader: SourceReader,
  findings: Findings,
): Promise<Map<string, { offset: number; sizeBytes: number }> | null> {
  const members = new Map<string, { offset: number; sizeBytes: number }>()
  let at = 0
  while (at + BLOCK_BYTES <= reader.sizeBytes) {
    const block = await reader.bytes(at, BLOCK_BYTES)
    if (block.every((byte) => byte === 0)) return members
    const text = (from: number, length: number): string =>
      latin1Text(block.subarray(from, from + length)).split('\0')[0] ?? ''
    const sizeBytes = Number.parseInt(text(124, 12).trim(), 8)
    const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0)
    const name = text(0, 100).replace(/^\.\//, '')
    if (Number.parseInt(text(148, 8).trim(), 8) !== sum || !Number.isSafeInteger(sizeBytes)) {
      findings.broken('tar', `header at byte ${at}`, 'its checksum does not hold')
      return null
    }
    if (at + BLOCK_BYTES + sizeBytes > reader.sizeBytes) {
      findings.broken('truncated', name, 'the file ends before it does')
      return null
    }
    if (members.size >= MAX_MEMBERS) {
      findings.unread('limit', 'tar', 'more members than a torch file has')
      return null
    }
    members.set(name, { offset: at + BLOCK_BYTES, sizeBytes })
    at += BLOCK_BYTES + Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES
  }
  findings.broken('truncated', 'tar', 'no end of archive')
  return null
}
