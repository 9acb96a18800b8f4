import { findStamp } from './findStamp.ts'

export type DigestRecord =
  | { readonly kind: 'digest'; readonly path: string; readonly sha256: string }
  | { readonly kind: 'stamp'; readonly path: string; readonly sizeBytes: number; readonly mtimeMs: number }

const digestLength = 64
const separator = '  ./'
const tab = 9

/** One record of `digest_many.sh` without its NUL; null for anything but its exact form. */
export function parseDigestRecord(record: Buffer): DigestRecord | null {
  if (record.toString('latin1', 0, 2) === '=\t') {
    const sizeEnd = record.indexOf(tab, 2)
    const timeEnd = sizeEnd < 0 ? -1 : record.indexOf(tab, sizeEnd + 1)
    if (timeEnd < 0 || record.toString('latin1', timeEnd + 1, timeEnd + 3) !== './') return null
    const stamp = findStamp(record.toString('latin1', 2, sizeEnd), record.toString('latin1', sizeEnd + 1, timeEnd))
    return stamp === null ? null : { kind: 'stamp', path: record.toString('utf8', timeEnd + 3), ...stamp }
  }
  const sha256 = record.toString('latin1', 0, digestLength)
  const pathAt = digestLength + separator.length
  if (!/^[0-9a-f]{64}$/.test(sha256) || record.toString('latin1', digestLength, pathAt) !== separator) return null
  return { kind: 'digest', path: record.toString('utf8', pathAt), sha256 }
}
