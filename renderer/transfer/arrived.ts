import type { TransferView } from '#app/transfer/transferView.ts'
import { hasFailed } from './transferGroup.ts'

/** What the ended transfers of a list brought: files that are home (each once), things sent, files copied to file storage. */
export function arrived(transfers: readonly TransferView[]) {
  const done = transfers.filter((transfer) => transfer.state === 'done' && !hasFailed(transfer))
  const pulled = done.filter(({ direction }) => direction === 'pull')
  // A file that was pulled twice is one file; its later pull is what counts.
  const files = new Map(pulled.filter(({ kind }) => kind === 'file').map((each) => [each.remotePath, each]))
  const folders = new Map(pulled.filter(({ kind }) => kind === 'folder').map((each) => [each.remotePath, each]))
  const inFolders = [...folders.values()].reduce(
    (total, { folder }) => total + (folder === null ? 0 : folder.done + folder.same),
    0,
  )
  return {
    home: files.size + inFolders,
    broken: [...files.values()].filter(({ report }) => report?.verdict === 'broken' || report?.verdict === 'hostile')
      .length,
    sent: new Set(done.filter(({ direction }) => direction === 'push').map(({ remotePath }) => remotePath)).size,
    copied: new Set(done.filter(({ direction }) => direction === 'fsCopy').map(({ remotePath }) => remotePath)).size,
  }
}
