import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { findStamp } from '#main/remote/findStamp.ts'
import { utf8 } from '#main/remote/hexRecords.ts'
import { nulRecords } from '#main/remote/nulRecords.ts'
import { type ReadLimits, readInTime } from '#main/remote/readInTime.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Nothing is printed before all of it was seen: a million files on a network mount take minutes. */
const STALL_MS = 1_800_000
const BLOCK_BYTES = 512

export type EntryFacts = {
  /** Of the entry, without a link in the folders above it. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** Files, folders and links, with the entry itself: what it takes of the inodes. */
  readonly inodes: number
  readonly sizeBytes: number
  /** What its end gives back: blocks on the disk, less those that a name elsewhere still holds. */
  readonly freedBytes: number
  readonly newestMtimeMs: number
  /** SHA-256 of all that was seen: type, size, times, inode and name of everything. */
  readonly digest: string
}

export type SeenFile = {
  /** Absolute; replaced characters where the name is not UTF-8. */
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
}

/** `gone`: not there. `noTool`: the instance lacks find, sort or perl as Linux has them. `unseen`: not all of it could be read. `mount`: another file system begins below it. */
export type LookOutcome = EntryFacts | 'gone' | 'noTool' | 'unseen' | 'mount'

/**
 * All of one file or folder, down to its last file, without following a link and without keeping the list; `onFile` hears of each
 * regular file. Ending the signal ends the look on the instance too. Throws errors of the connection, `transfer.cut`, `ssh.badOutput`, `channel.aborted`.
 */
export async function lookAtEntry(
  connection: Pick<SshConnection, 'streamScript'>,
  path: string,
  onFile: (file: SeenFile) => void,
  limits: Pick<ReadLimits, 'clock' | 'signal'>,
): Promise<LookOutcome> {
  const args = ['look', posix.dirname(path), posix.basename(path)]
  const stream = await connection.streamScript(onInstanceScript('remove_entry.sh'), args, limits.signal)
  try {
    const hash = createHash('sha256')
    const links = new Map<string, { left: number; blocks: number }>()
    const devices = new Set<string>()
    let top: Pick<EntryFacts, 'path' | 'kind'> | null = null
    let folder: string | null = null
    let status: string | null = null
    let [inodes, sizeBytes, blocks, newestMtimeMs] = [0, 0, 0, 0]
    let unseen = false
    for await (const bytes of nulRecords(readInTime(stream.stdout, { ...limits, path, stallMs: STALL_MS }))) {
      const kind = bytes.toString('latin1', 0, 2)
      if (kind === 'P\t') folder = utf8(bytes.subarray(2))
      else if (kind === 'X\t') status = bytes.toString('latin1', 2)
      else {
        hash.update(bytes).update('\0')
        if (kind === 'Z') {
          unseen = true
          continue
        }
        const record = parseRecord(bytes)
        if (folder === null || record === null) throw badOutput(bytes)
        const full = posix.join(folder, posix.basename(path), record.below)
        if (record.below === '') top = { path: full, kind: record.kind }
        inodes += 1
        sizeBytes += record.kind === 'file' ? record.sizeBytes : 0
        newestMtimeMs = Math.max(newestMtimeMs, record.mtimeMs)
        devices.add(record.device)
        if (record.kind === 'file' && record.links > 1) {
          const linked = links.get(record.inode) ?? { left: record.links, blocks: record.blocks }
          linked.left -= 1
          links.set(record.inode, linked)
        } else blocks += record.blocks
        if (record.kind === 'file') onFile({ path: full, sizeBytes: record.sizeBytes, mtimeMs: record.mtimeMs })
      }
    }
    const { stderr } = await stream.ended
    if (status === '20') return 'gone'
    if (status === '21') return 'noTool'
    if (unseen || status === '22') return 'unseen'
    if (status !== '0' || top === null) throw badOutput(Buffer.from(stderr))
    if (devices.size > 1) return 'mount'
    for (const { left, blocks: held } of links.values()) if (left <= 0) blocks += held
    const digest = hash.digest('hex')
    return {
      path: top.path,
      kind: top.kind,
      inodes,
      sizeBytes,
      freedBytes: blocks * BLOCK_BYTES,
      newestMtimeMs,
      digest,
    }
  } catch (error) {
    if (error instanceof BerthError) throw error
    throw new BerthError('ssh.badOutput', { detail: String(error) }, { cause: error })
  } finally {
    stream.close()
  }
}

/**
 * `changed`: it is not what was looked at; it was left as it is. `cannotRename`: it cannot be set aside in one step, so nothing was
 * done. `aside`, `left`: under the name it was set aside with, whole, or what could not be removed of it.
 */
export type RemoveOutcome = 'removed' | 'gone' | 'noTool' | 'cannotRename' | 'changed' | 'aside' | 'left'

const OUTCOMES: Readonly<Record<string, RemoveOutcome>> = {
  0: 'removed',
  20: 'gone',
  21: 'noTool',
  23: 'cannotRename',
  24: 'changed',
  25: 'changed',
  26: 'aside',
  27: 'left',
}

/**
 * Removes what was looked at, and nothing else: it is renamed, looked at again, and goes only when it is the same to the last file.
 * It goes on without the connection. Throws errors of the connection and `ssh.badOutput`: then nobody knows whether it went.
 */
export async function removeEntry(
  connection: Pick<SshConnection, 'streamScript'>,
  entry: Pick<EntryFacts, 'path' | 'digest'>,
  asideName: string,
  limits: Pick<ReadLimits, 'clock' | 'signal'>,
): Promise<RemoveOutcome> {
  const { path, digest } = entry
  const args = ['remove', posix.dirname(path), posix.basename(path), asideName, digest]
  const stream = await connection.streamScript(onInstanceScript('remove_entry.sh'), args)
  let outcome: RemoveOutcome | undefined
  try {
    stream.stdin.end()
    for await (const bytes of nulRecords(readInTime(stream.stdout, { ...limits, path, stallMs: STALL_MS })))
      outcome = OUTCOMES[bytes.toString('latin1').replace(/^X\t/, '')]
  } catch (error) {
    if (error instanceof BerthError) throw error
    throw new BerthError('ssh.badOutput', { detail: String(error) }, { cause: error })
  } finally {
    stream.close()
  }
  if (outcome === undefined) throw badOutput(Buffer.from((await stream.ended).stderr))
  return outcome
}

const KINDS: Readonly<Record<string, EntryFacts['kind']>> = { f: 'file', d: 'folder', l: 'link' }

/** One line of the list; null for anything but its exact form. */
function parseRecord(record: Buffer) {
  const fields: string[] = []
  let from = 0
  for (let count = 0; count < 8; count += 1) {
    const to = record.indexOf(9, from)
    if (to < 0) return null
    fields.push(record.toString('latin1', from, to))
    from = to + 1
  }
  const [type = '', size = '', blocks = '', mtime = '', , inode = '', links = '', device = ''] = fields
  const stamp = findStamp(size, mtime)
  const numbers = [Number(blocks), Number(links)]
  if (stamp === null || !/^[a-zA-Z]$/.test(type) || !numbers.every(Number.isSafeInteger)) return null
  const below = record.subarray(from).toString('utf8')
  const kind = KINDS[type] ?? 'other'
  return { ...stamp, kind, blocks: numbers[0] ?? 0, links: numbers[1] ?? 1, inode, device, below }
}

function badOutput(bytes: Buffer): BerthError {
  return new BerthError('ssh.badOutput', { detail: bytes.toString('utf8', 0, 200).replace(/\p{C}/gu, '?') })
}
