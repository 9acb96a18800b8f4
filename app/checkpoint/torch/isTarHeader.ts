import { latin1Text } from '#app/checkpoint/latin1Text.ts'
import { trimEndOf } from '#app/text/trimEndOf.ts'

const HEADER_BYTES = 512
const SUM_AT = 148

/**
 * Whether these 512 bytes are the header of a tar member, judged as Python's `tarfile` does: by the checksum alone. Bytes of the
 * sum itself count as blanks; old writers added up signed bytes.
 */
export function isTarHeader(head: Uint8Array): boolean {
  if (head.length < HEADER_BYTES) return false
  const recorded = Number.parseInt(trimEndOf(latin1Text(head.subarray(SUM_AT, SUM_AT + 8)), '\0 ').trim(), 8)
  let unsigned = 0
  let signed = 0
  for (let at = 0; at < HEADER_BYTES; at++) {
    const byte = at >= SUM_AT && at < SUM_AT + 8 ? 0x20 : (head[at] ?? 0)
    unsigned += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  return recorded === unsigned || recorded === signed
}
