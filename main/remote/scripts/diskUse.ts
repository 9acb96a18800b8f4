import { BerthError } from '#app/contract/berthError.ts'
import { nulRecords } from '#main/remote/nulRecords.ts'
import { type ReadLimits, readInTime } from '#main/remote/readInTime.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Nothing is printed before all of a disk was read: a million files on a network mount take minutes. */
const STALL_MS = 1_800_000
const MOST_PROBLEMS = 50
/** A file that went away between two looks is nothing that could not be read. */
const vanished = /: No such file or directory$/

export type FolderUse = { readonly path: string; readonly bytes: number | null; readonly inodes: number | null }

export type DiskUse = {
  /** What takes most, by bytes or by files; the folder itself is one of them. */
  readonly folders: readonly FolderUse[]
  /** Lines about places that could not be read; then there may be more than is listed. */
  readonly problems: readonly string[]
}

/**
 * What takes the room below a folder, on its own file system. null when there is no such folder or no tool for it. Ending the
 * signal ends the look on the instance too. Throws errors of the connection, `transfer.cut`, `ssh.badOutput`, `channel.aborted`.
 */
export async function readDiskUse(
  connection: Pick<SshConnection, 'streamScript'>,
  { root, maxDepth, most }: { readonly root: string; readonly maxDepth: number; readonly most: number },
  limits: Pick<ReadLimits, 'clock' | 'signal'>,
): Promise<DiskUse | null> {
  const args = [root, String(maxDepth), String(most)]
  const stream = await connection.streamScript(onInstanceScript('disk_use.sh'), args, limits.signal)
  const lists: Record<'B' | 'I', Map<string, number>> = { B: new Map(), I: new Map() }
  let list: 'B' | 'I' | null = null
  let status: string | null = null
  try {
    for await (const record of nulRecords(readInTime(stream.stdout, { ...limits, path: root, stallMs: STALL_MS }))) {
      // Only for showing: what is not UTF-8 in a name is replaced.
      const text = record.toString('utf8')
      if (text === 'B' || text === 'I') list = text
      else if (text.startsWith('X\t')) status = text.slice(2)
      else {
        const tab = text.indexOf('\t')
        const value = Number(text.slice(0, tab))
        if (list === null || tab < 1 || !Number.isSafeInteger(value))
          throw new BerthError('ssh.badOutput', { detail: text.slice(0, 100) })
        lists[list].set(text.slice(tab + 1), value)
      }
    }
  } catch (error) {
    throw error instanceof BerthError
      ? error
      : new BerthError('ssh.badOutput', { detail: String(error) }, { cause: error })
  } finally {
    stream.close()
  }
  if (status === '20' || status === '21') return null
  const { stderr } = await stream.ended
  if (status !== '0') throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  const paths = new Set([...lists.B.keys(), ...lists.I.keys()])
  return {
    folders: [...paths].map((path) => ({
      path,
      bytes: lists.B.get(path) ?? null,
      inodes: lists.I.get(path) ?? null,
    })),
    problems: stderr
      .split('\n')
      .filter((line) => line.trim() !== '' && !vanished.test(line))
      .slice(0, MOST_PROBLEMS)
      .map((line) => line.replace(/\p{C}/gu, '?').slice(0, 300)),
  }
}
