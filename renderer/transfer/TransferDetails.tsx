import { Fragment } from 'react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { AtHome } from './AtHome.tsx'
import { bridgeText } from './bridgeText.ts'
import { CheckFolder } from './CheckFolder.tsx'
import { FolderFacts } from './FolderFacts.tsx'
import { FolderProblems } from './FolderProblems.tsx'
import { levelWord } from './levelWord.ts'
import { StructureReportView } from './StructureReportView.tsx'
import classes from './TransferDetails.module.css'
import { transferText } from './text.ts'
import { useRequiredLevel } from './useRequiredLevel.ts'

/** What is known of one transfer: the level in words, where it lies, digests of both sides, structure, what failed. */
export function TransferDetails({ transfer }: { transfer: TransferView }) {
  const t = useText(transferText)
  const b = useText(bridgeText)
  const format = useFormat()
  const views = useInstances((state) => state.views) ?? []
  const { sendsTo = [] } = transfer
  const aliasOf = (id: string): string =>
    visibleText(views.find(({ instance }) => instance.id === id)?.instance.alias ?? b('forgotten'))
  const { error, report, direction, kind, remoteSha256, localSha256, localPath, remotePath, fsPath, folder } = transfer
  const required = useRequiredLevel(transfer)
  const word = levelWord(transfer, required !== 'L1')
  const digest = (value: string | null) => <dd className="mono">{value ?? t('digestMissing')}</dd>
  return (
    <div className={classes.details}>
      {error !== null && <ErrorNotice error={error} />}
      {word !== null && <p>{t(word)}</p>}
      {transfer.remoteGrew && <p>{t('grewSay', { size: format.bytes(transfer.sizeBytes) })}</p>}
      <dl className={classes.facts}>
        {kind === 'file' && (
          <>
            <dt>{t('remoteDigest')}</dt>
            {digest(remoteSha256)}
            <dt>{t(direction === 'fsCopy' ? 'fsDigest' : 'localDigest')}</dt>
            {digest(localSha256 ?? (direction === 'fsCopy' && transfer.level !== 'none' ? remoteSha256 : null))}
          </>
        )}
        <dt>{t('source')}</dt>
        <dd className="mono">{visibleText(direction === 'push' ? localPath : remotePath)}</dd>
        <dt>{t(direction === 'pull' ? 'savedTo' : 'target')}</dt>
        <dd className="mono">{visibleText(direction === 'push' ? remotePath : (fsPath ?? localPath))}</dd>
        {sendsTo.map(({ instanceId, folder: there }) => (
          <Fragment key={`${instanceId} ${there}`}>
            <dt>{b('title')}</dt>
            <dd>{b('sendsTo', { alias: aliasOf(instanceId), folder: visibleText(there) })}</dd>
          </Fragment>
        ))}
        {folder !== null && <FolderFacts folder={folder} direction={direction} />}
      </dl>
      {direction === 'pull' && transfer.state === 'done' && <AtHome transfer={transfer} />}
      {folder !== null && folder.problems.length > 0 && <FolderProblems folder={folder} />}
      {kind === 'folder' && direction === 'pull' && transfer.endedAtMs !== null && <CheckFolder transfer={transfer} />}
      {report !== null && (required !== 'L1' || report.verdict !== 'unread') && <StructureReportView report={report} />}
    </div>
  )
}
