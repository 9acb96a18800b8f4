import type { FolderProgress, TransferDirection } from '#app/transfer/transferView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import classes from './TransferDetails.module.css'
import { transferText } from './text.ts'

/** The counts of a folder, as entries of a list of facts. */
export function FolderFacts({ folder, direction }: { folder: FolderProgress; direction: TransferDirection }) {
  const t = useText(transferText)
  const format = useFormat()
  const push = direction === 'push'
  return (
    <>
      <dt>{t('folderDone')}</dt>
      <dd>{t('filesOf', { done: format.countOf(folder.done, folder.total) })}</dd>
      {folder.same > 0 && (
        <>
          <dt>{t('folderSame')}</dt>
          <dd>{t('folderSameSay', { number: format.integer(folder.same) })}</dd>
        </>
      )}
      {folder.gone > 0 && (
        <>
          <dt>{t(push ? 'folderGonePush' : 'folderGone')}</dt>
          <dd>{t(push ? 'folderGonePushSay' : 'folderGoneSay', { number: format.integer(folder.gone) })}</dd>
        </>
      )}
      {folder.grew !== undefined && (
        <>
          <dt>{t('folderGrew')}</dt>
          <dd>{t('folderGrewSay', { number: format.integer(folder.grew) })}</dd>
        </>
      )}
      {folder.failed > 0 && (
        <>
          <dt>{t('folderFailed')}</dt>
          <dd className={classes.bad}>{t('folderFailedSay', { number: format.integer(folder.failed) })}</dd>
        </>
      )}
    </>
  )
}
