import { BerthError } from '#app/contract/berthError.ts'
import { isExcluded } from '#app/transfer/isExcluded.ts'
import { maxTreeEntries, type TreeFile, type TreeListing } from '#app/transfer/treeListing.ts'
import { nulRecords } from '#main/remote/nulRecords.ts'
import { parseTreeRecord } from '#main/remote/parseTreeRecord.ts'
import { type ReadLimits, readInTime } from '#main/remote/readInTime.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { ScriptStream, SshConnection } from '#main/ssh/sshConnection.ts'

/** Gone between the reading of a folder and the look at its entry: what training does all the time. */
const vanished = /: No such file or directory$/
const missingFolder = 20

export type ListRemoteOptions = Omit<ReadLimits, 'path'> & { readonly excludes: readonly string[] }

/**
 * Everything below a folder of the instance. Throws `transfer.folderUnreadable` unless all of it could be seen: what an
 * incomplete list leaves out would look as if it were not there; `transfer.folderTooLarge`; errors of the connection.
 */
export async function listRemoteFolder(
  connection: Pick<SshConnection, 'streamScript'>,
  root: string,
  options: ListRemoteOptions,
): Promise<TreeListing> {
  const { excludes, signal } = options
  const patterns = excludes.map((pattern) => pattern.replace(/^\/|\/$/g, '').replace(/[\\[\]]/g, '\\$&'))
  const names = patterns.filter((pattern) => !pattern.includes('/'))
  const paths = patterns.filter((pattern) => pattern.includes('/'))
  const args = [root, String(maxTreeEntries), ...names, '--', ...paths]
  const stream = await connection.streamScript(onInstanceScript('list_tree.sh'), args, signal)
  try {
    stream.stdin.end()
    return await read(stream, root, options)
  } finally {
    stream.close()
  }
}

async function read(stream: ScriptStream, root: string, options: ListRemoteOptions): Promise<TreeListing> {
  const { excludes } = options
  const unreadable = (detail: string, cause?: unknown): BerthError =>
    new BerthError('transfer.folderUnreadable', { path: root, detail }, { cause })
  const files: TreeFile[] = []
  const folders: string[] = []
  const refused: { path: string; reason: TreeListing['refused'][number]['reason'] }[] = []
  let status: number | null = null
  let count = 0
  try {
    for await (const bytes of nulRecords(readInTime(stream.stdout, { ...options, path: root }))) {
      const record = parseTreeRecord(bytes)
      if (record === null || status !== null) throw unreadable('the list makes no sense')
      if (record.kind === 'end') status = record.status
      else if (++count > maxTreeEntries)
        throw new BerthError('transfer.folderTooLarge', { path: root, number: maxTreeEntries })
      else if (isExcluded(record.path, excludes)) continue
      else if (record.kind === 'folder') folders.push(record.path)
      else if (record.kind === 'file') files.push(record)
      else refused.push({ path: record.path, reason: record.reason })
    }
  } catch (error) {
    throw error instanceof BerthError ? error : unreadable('the list is cut off', error)
  }
  const { stderr } = await stream.ended
  if (status === missingFolder) throw unreadable('no such folder')
  const complaints = stderr.split('\n').filter((line) => line.trim() !== '' && !vanished.test(line.trim()))
  if (status === null || complaints.length > 0 || (status !== 0 && stderr.trim() === '')) {
    throw unreadable((complaints[0] ?? 'the list is cut off').replace(/\p{C}/gu, '?').slice(0, 300))
  }
  return { files, folders: folders.sort(), refused }
}
