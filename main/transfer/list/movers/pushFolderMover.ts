import { BerthError } from '#app/contract/berthError.ts'
import { pushFolder } from '#main/transfer/engine/push/pushFolder.ts'
import type { Mover } from './mover.ts'
import { showFolder } from './showFolder.ts'

/** Makes a folder of the instance hold what a folder here holds. */
export const pushFolderMover: Mover = async ({ view, excludes }, context) => {
  const { deps, limit, signal, show, progress } = context
  const { id, localPath, remotePath } = view
  const shown = showFolder(context)
  show({ state: 'planning' })
  try {
    const { failed } = await pushFolder({
      link: deps.registry.link(view.instanceId),
      id,
      localPath,
      remotePath,
      excludes,
      clock: deps.clock,
      limit,
      signal,
      onProgress: progress,
      onFolder: shown.onFolder,
    })
    if (failed > 0) throw new BerthError('transfer.someFailed', { path: localPath, number: failed })
  } finally {
    shown.flush()
  }
  show({ level: 'L1' })
}
