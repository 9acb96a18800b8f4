import { BerthError } from '#app/contract/berthError.ts'
import type { TreeListing } from '#app/transfer/treeListing.ts'
import { remoteKind } from '#main/remote/remoteKind.ts'
import { type ListRemoteOptions, listRemoteFolder } from '#main/remote/scripts/listTree.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** What pushes put beside the files of a folder; never sent, never compared. */
export const ownNames = ['.berth-incoming-*', '.berth-replaced', '*.berth-part']

/** Folder below the target where the small files of one push wait for their digests. */
export const stagingOf = (transferId: string): string => `.berth-incoming-${transferId}`

const empty: TreeListing = { files: [], folders: [], refused: [] }

/**
 * What lies where a folder is to be pushed; nothing when there is no such folder yet. Throws `transfer.remoteUnwritable` where
 * something that is no folder has its name, and what `listRemoteFolder` throws.
 */
export async function listPushTarget(
  connection: SshConnection,
  remotePath: string,
  options: ListRemoteOptions,
): Promise<TreeListing> {
  const kind = await remoteKind(connection, remotePath, options.signal).catch((error: unknown) => {
    if (error instanceof BerthError && error.code === 'transfer.remoteMissing') return 'missing'
    throw error
  })
  if (kind === 'missing') return empty
  if (kind === 'file') throw new BerthError('transfer.remoteUnwritable', { path: remotePath, detail: 'not a folder' })
  return listRemoteFolder(connection, remotePath, { ...options, excludes: [...options.excludes, ...ownNames] })
}
