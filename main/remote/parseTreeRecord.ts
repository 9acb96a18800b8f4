import { findStamp } from './findStamp.ts'
import { utf8 } from './hexRecords.ts'

export type TreeRecord =
  | { readonly kind: 'file'; readonly path: string; readonly sizeBytes: number; readonly mtimeMs: number }
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 'other'
      readonly path: string
      readonly reason: 'link' | 'device' | 'fifo' | 'socket' | 'notUtf8'
    }
  | { readonly kind: 'end'; readonly status: number }

const tab = 9
const reasons = { l: 'link', p: 'fifo', s: 'socket', b: 'device', c: 'device' } as const

/** One record of `list_tree.sh` without its NUL; null for anything but its exact form. */
export function parseTreeRecord(record: Buffer): TreeRecord | null {
  const type = record.toString('latin1', 0, 1)
  if (record[1] !== tab) return null
  if (type === 'X') {
    const status = record.toString('latin1', 2)
    return /^\d{1,3}$/.test(status) ? { kind: 'end', status: Number(status) } : null
  }
  const sizeEnd = record.indexOf(tab, 2)
  const timeEnd = sizeEnd < 0 ? -1 : record.indexOf(tab, sizeEnd + 1)
  if (timeEnd < 0) return null
  const size = record.toString('latin1', 2, sizeEnd)
  const time = record.toString('latin1', sizeEnd + 1, timeEnd)
  const stamp = findStamp(size, time)
  if (stamp === null) return null
  const name = record.subarray(timeEnd + 1)
  const path = utf8(name)
  if (path === null) return { kind: 'other', path: name.toString('utf8'), reason: 'notUtf8' }
  // What find cannot have said: a listing is not believed where it leaves its folder.
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return null
  if (type === 'f') return { kind: 'file', path, ...stamp }
  if (type === 'd') return { kind: 'folder', path }
  if (type === 'l' || type === 'p' || type === 's' || type === 'b' || type === 'c') {
    return { kind: 'other', path, reason: reasons[type] }
  }
  return null
}
