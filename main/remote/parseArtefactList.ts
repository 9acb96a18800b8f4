import { findStamp } from './findStamp.ts'
import { hexRecords, utf8 } from './hexRecords.ts'

/** What `find_artefacts.sh` said about one folder. */
export type ArtefactList = {
  readonly files: readonly { readonly path: string; readonly sizeBytes: number; readonly mtimeMs: number }[]
  /** Folders at the greatest depth, not looked into. */
  readonly tooDeep: readonly string[]
  /** Names that are not UTF-8, with the odd bytes replaced: for showing only. */
  readonly notUtf8: readonly string[]
  readonly rootMissing: boolean
  /** False when find reported an error or the list is cut off. */
  readonly finished: boolean
}

const TAB = 9

/** Reads the list. Anything unexpected makes `finished` false; a file is never left out silently. */
export function parseArtefactList(stdout: string): ArtefactList {
  const files: { path: string; sizeBytes: number; mtimeMs: number }[] = []
  const [tooDeep, notUtf8]: [string[], string[]] = [[], []]
  let [rootMissing, clean, status]: [boolean, boolean, string | null] = [false, true, null]
  for (const record of hexRecords(stdout) ?? []) {
    const [kind, ...rest] = fields(record)
    if (status !== null) clean = false
    else if (kind === 'M') rootMissing = true
    else if (kind === 'X') status = record.subarray(2).toString('latin1')
    else if (kind === 'D') tooDeep.push(record.subarray(2).toString('utf8'))
    else if (kind === 'F' && rest.length === 2) {
      const [size = '', time = ''] = rest
      const name = record.subarray(4 + size.length + time.length)
      const path = utf8(name)
      const stamp = findStamp(size, time)
      if (path === null) notUtf8.push(name.toString('utf8'))
      else if (stamp !== null && path.startsWith('/')) files.push({ path, ...stamp })
      else clean = false
    } else clean = false
  }
  return { files, tooDeep, notUtf8, rootMissing, finished: clean && status === '0' }
}

/** The letter, and for files size and time; the path stays in the bytes, as it may hold tabs. */
function fields(record: Buffer): string[] {
  const parts: string[] = []
  const wanted = record[0] === 0x46 ? 3 : 1
  for (let from = 0; parts.length < wanted; ) {
    const to = record.indexOf(TAB, from)
    if (to < 0) return wanted === 1 ? [record.toString('latin1')] : parts
    parts.push(record.subarray(from, to).toString('latin1'))
    from = to + 1
  }
  return parts
}
