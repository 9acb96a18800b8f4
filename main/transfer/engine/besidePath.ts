import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'

/** Room of a name for what is put after it: `.part.json`, the random end of an atomic write, a time. */
const plainNameBytes = 200

/**
 * The path of something of Berth's own beside `path`: its name with `end` after it. For a name so long that no disk could hold
 * the two together it is one of Berth's own (no remote file gets a name that begins with `.berth-`).
 */
export function besidePath(path: string, end: string): string {
  const name = basename(path)
  if (Buffer.byteLength(name) <= plainNameBytes) return `${path}${end}`
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return join(dirname(path), `.berth-${digest}${end}`)
}
