import { BerthError } from '#app/contract/berthError.ts'
import { type FolderMove, type FolderMoves, planFolder } from '#app/transfer/planFolder.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import { batches } from '#main/transfer/engine/folder/batches.ts'
import { BulkConnection } from '#main/transfer/engine/folder/bulkConnection.ts'
import { listLocalFolder } from '#main/transfer/engine/folder/listLocalFolder.ts'
import { listPushTarget, ownNames } from './listPushTarget.ts'
import { makeRemoteFolders } from './makeRemoteFolders.ts'
import { pushBatch } from './pushBatch.ts'
import type { PushFolderOptions } from './pushFolderOptions.ts'
import { PushFolderTally } from './pushFolderTally.ts'
import { pushTarget } from './pushTarget.ts'
import { remoteWriteError } from './remoteWriteError.ts'
import { roomAtRemote } from './roomAtRemote.ts'

/** Above this a file has its own ranges and its own resume; below, that costs more than it gives. */
const smallBytes = 1024 * 1024
const batchFiles = 2000

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
  const tally = new PushFolderTally(options, plan, sizeBytes)
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
      const left = await pushBatch({ ...options, bulk, batch, ...tally.events })
      // No tar over there: each by itself.
      if (left === null) own.push(...batch)
    }
  } finally {
    bulk.close()
  }
  for (const move of [...own, ...plan.moves.filter(({ file }) => file.sizeBytes > smallBytes)]) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    await tally.pushOne(move)
  }
  return tally.progress
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
