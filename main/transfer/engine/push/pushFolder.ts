import { join } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { type FolderMove, type FolderMoves, planFolder } from '#app/transfer/planFolder.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import { BulkConnection } from '#main/transfer/engine/folder/bulkConnection.ts'
import { FolderTally } from '#main/transfer/engine/folder/folderTally.ts'
import { listLocalFolder } from '#main/transfer/engine/folder/listLocalFolder.ts'
import { moveFolder } from '#main/transfer/engine/folder/moveFolder.ts'
import { listPushTarget, ownNames } from './listPushTarget.ts'
import { makeRemoteFolders } from './makeRemoteFolders.ts'
import { pushBatch } from './pushBatch.ts'
import { pushFile } from './pushFile.ts'
import type { PushFolderOptions } from './pushFolderOptions.ts'
import { pushTarget } from './pushTarget.ts'
import { remoteWriteError } from './remoteWriteError.ts'
import { roomAtRemote } from './roomAtRemote.ts'

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
  const tally = new FolderTally(plan, options)
  const { sizeBytes } = tally
  await checkRoom(options, plan, sizeBytes, source.folders.length)
  for (const { path, reason } of plan.refused)
    tally.leftOut(path, new BerthError('transfer.remoteNotRegular', { path, reason }))
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
  const onFailed = ({ file }: FolderMove, error: BerthError): void => tally.failed(file.path, error)
  try {
    await moveFolder(
      plan.moves,
      { batchFiles, signal },
      {
        async together(batch) {
          const events = { onBytes: tally.onBytes, onPlaced: () => tally.done(), onFailed }
          // No tar over there: each by itself.
          return (await pushBatch({ ...options, bulk, batch, ...events })) === null ? batch : []
        },
        leftAlone: async (left) => left,
        alone: ({ file, place }) =>
          tally.surviving(file.path, OF_ONE_FILE, async () => {
            await pushFile({
              ...options,
              localPath: join(localPath, ...file.path.split('/')),
              remotePath: `${remotePath}/${place}`,
              onProgress: tally.alone().onProgress,
            })
            tally.done()
          }),
      },
    )
  } finally {
    bulk.close()
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

/** Failures of one file that say nothing about the next one. */
const OF_ONE_FILE: ReadonlySet<BerthError['code']> = new Set([
  'transfer.localMissing',
  'transfer.localChanged',
  'transfer.remoteUnwritable',
  'transfer.digestMismatch',
  'transfer.digestUnavailable',
])
