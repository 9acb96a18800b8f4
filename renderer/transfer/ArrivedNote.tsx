import type { TransferView } from '#app/transfer/transferView.ts'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { transferText } from './text.ts'
import { hasFailed } from './transferGroup.ts'

/** Nothing is left to wait for: what came home, what was sent and copied, and what of it does not read. */
export function ArrivedNote({ transfers }: { transfers: readonly TransferView[] }) {
  const t = useText(transferText)
  const between = useLanguage() === 'zh' ? '' : ' '
  const { home, broken, sent, copied } = arrived(transfers)
  const sentences = [
    t('idle'),
    home > 0 ? t('allDone', { count: home }) : null,
    broken > 0 ? t('someBroken', { number: broken }) : null,
    sent > 0 ? t('allSent', { number: sent }) : null,
    copied > 0 ? t('allCopied', { number: copied }) : null,
  ]
  return <div role="status">{sentences.filter((each) => each !== null).join(between)}</div>
}

/** What the ended transfers of a list brought: files that are home (each once), things sent, files copied to file storage. */
function arrived(transfers: readonly TransferView[]) {
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
