import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './TransferDetails.module.css'

/** What Berth's own reader found in a file, without running anything in it. */
export function StructureReportView({ report }: { report: StructureReport }) {
  const t = useText('transfer')
  const format = useFormat()
  const dtypes = Object.entries(report.bytesByDtype).map(([dtype, bytes]) => `${dtype} ${format.bytes(bytes)}`)
  const odd = (report.nanCount ?? 0) + (report.infCount ?? 0) > 0
  return (
    <dl className={classes.facts} aria-label={t('report')}>
      <dt>{t('reportFormat')}</dt>
      <dd>{report.format}</dd>
      {report.tensors > 0 && (
        <>
          <dt>{t('reportTensors')}</dt>
          <dd>{format.integer(report.tensors)}</dd>
          <dt>{t('reportParameters')}</dt>
          <dd>{format.compact(report.parameters)}</dd>
          <dt>{t('reportDtypes')}</dt>
          <dd>{visibleText(dtypes.join(' · '))}</dd>
          <dt>{t('reportNan')}</dt>
          <dd className={odd ? classes.bad : undefined}>
            {report.nanCount === null || report.infCount === null
              ? t('reportNotScanned')
              : `${format.integer(report.nanCount)} / ${format.integer(report.infCount)}`}
          </dd>
        </>
      )}
      {report.topLevelKeys.length > 0 && (
        <>
          <dt>{t('reportKeys')}</dt>
          <dd className="mono">{visibleText(report.topLevelKeys.slice(0, 20).join(', '))}</dd>
        </>
      )}
      {report.suspiciousGlobals.length > 0 && (
        <>
          <dt>{t('reportGlobals')}</dt>
          <dd className={`mono ${classes.bad}`}>{visibleText(report.suspiciousGlobals.slice(0, 20).join(', '))}</dd>
        </>
      )}
      {report.problems.length > 0 && (
        <>
          <dt>{t('reportProblems')}</dt>
          <dd className={classes.bad}>
            {report.problems.slice(0, 20).map((problem) => (
              <div key={`${problem.code} ${problem.where}`}>
                {visibleText(`${problem.code} · ${problem.where} · ${problem.detail}`)}
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
  )
}
