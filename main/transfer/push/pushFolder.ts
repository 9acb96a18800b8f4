import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { type FolderMove, type FolderMoves, planFolder } from '#app/transfer/planFolder.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import type { Link } from '#main/ssh/link.ts'
import type { BandwidthLimit } from '#main/transfer/bandwidthLimit.ts'
import { batches } from '#main/transfer/folder/batches.ts'
import { BulkConnection } from '#main/transfer/folder/bulkConnection.ts'
import { listLocalFolder } from '#main/transfer/folder/listLocalFolder.ts'
import { listPushTarget, ownNames } from './listPushTarget.ts'
import { makeRemoteFolders } from './makeRemoteFolders.ts'
import { pushBatch } from './pushBatch.ts'
import { PushFolderRun } from './pushFolderRun.ts'
import { pushTarget } from './pushTarget.ts'
import { remoteWriteError } from './remoteWriteError.ts'
import { roomAtRemote } from './roomAtRemote.ts'

/** Above this a file has its own ranges and its own resume; below, that costs more than it gives. */
const smallBytes = 1024 * 1024
const batchFiles = 2000

export type PushFolderOptions = {
  readonly link: Pick<Link, 'connection' | 'openExtra'>
  /** Names the folder on the instance where files wait for their digests; the same for each try of one transfer. */
  readonly id: string
  readonly localPath: string
  readonly remotePath: string
  readonly excludes: readonly string[]
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  readonly onProgress?: (doneBytes: number, sizeBytes: number, connections: number) => void
  readonly onFolder?: (folder: FolderProgress) => void
}

/**
 * Makes a folder of the instance hold all that a folder here holds: sends what is new or changed, keeps what it replaces below
 * `.berth-replaced`, removes nothing. Every file has its name only after both digests were compared. One file that fails is
 * named and the rest goes on. Errors: those of the listings, `transfer.remoteFull`, `transfer.remoteUnwritable`,
 * `transfer.cut`, of the connection, `channel.aborted`. A later run sends only what is missing.
 */
export async function pushFolder(options: PushFolderOptions): Promise<FolderProgress> {
  const { link, localPath, remotePath, excludes, signal } = options
  const connection = link.connection()
  const source = await listLocalFolder(localPath, { excludes: [...excludes, ...ownNames], signal })
  const plan = planFolder(source, pushTarget(await listPushTarget(connection, remotePath, options)))
  const sizeBytes = plan.moves.reduce((sum, { file }) => sum + file.sizeBytes, 0)
  await checkRoom(options, plan, sizeBytes, source.folders.length)
  const run = new PushFolderRun(options, plan, sizeBytes)
  const requests = await SftpRequests.open(connection, remotePath)
  try {
    await makeRemoteFolders(requests, remotePath)
    for (const folder of source.folders) await makeRemoteFolders(requests, `${remotePath}/${folder}`)
  } catch (error) {
    throw await remoteWriteError(error, connection, remotePath, sizeBytes, signal)
  } finally {
    requests.end()
  }
  const bulk = new BulkConnection(link, signal)
  const own: FolderMove[] = []
  try {
    for (const batch of batches(
      plan.moves.filter(({ file }) => file.sizeBytes <= smallBytes),
      batchFiles,
    )) {
      const left = await pushBatch({ ...options, bulk, batch, ...run.hooks })
      // No tar over there: each by itself.
      if (left === null) own.push(...batch)
    }
  } finally {
    bulk.close()
  }
  for (const move of [...own, ...plan.moves.filter(({ file }) => file.sizeBytes > smallBytes)]) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    await run.pushOne(move)
  }
  return run.progress
}

async function checkRoom(
  { link, remotePath, signal }: PushFolderOptions,
  plan: FolderMoves,
  sizeBytes: number,
  folders: number,
): Promise<void> {
  const { freeBytes, freeInodes } = await roomAtRemote(link.connection(), remotePath, signal)
  // What is replaced stays beside the new one, so each file that moves needs an inode of its own.
  const files = plan.moves.length + folders
  if ((freeBytes === null || freeBytes >= sizeBytes) && (freeInodes === null || freeInodes >= files)) return
  const free = { freeBytes: freeBytes ?? '?', freeInodes: freeInodes ?? '?' }
  throw new BerthError('transfer.remoteFull', { path: remotePath, sizeBytes, files, ...free })
}
