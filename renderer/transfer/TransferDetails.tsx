import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { StructureReportView } from './StructureReportView.tsx'
import classes from './TransferDetails.module.css'

const LEVELS = { none: 'levelNone', L1: 'levelL1', L2: 'levelL2', L3: 'levelL3' } as const

/** What was checked of one file: the level in words, the digests of both sides, the structure report. */
export function TransferDetails({ transfer }: { transfer: TransferView }) {
  const t = useText('transfer')
  const { error, report, remoteSha256, localSha256, localPath } = transfer
  return (
    <div className={classes.details}>
      {error !== null && <ErrorNotice error={error} />}
      <p>
        {report?.verdict === 'broken'
          ? t('levelBroken')
          : report?.verdict === 'unsupported'
            ? t('levelUnsupported')
            : t(LEVELS[transfer.level])}
      </p>
      <dl className={classes.facts}>
        <dt>{t('remoteDigest')}</dt>
        <dd className="mono">{remoteSha256 ?? t('digestMissing')}</dd>
        <dt>{t('localDigest')}</dt>
        <dd className="mono">{localSha256 ?? t('digestMissing')}</dd>
        <dt>{t('savedTo')}</dt>
        <dd className="mono">{visibleText(localPath)}</dd>
      </dl>
      {report !== null && <StructureReportView report={report} />}
    </div>
  )
}
