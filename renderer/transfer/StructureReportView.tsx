import { problemText } from '#app/checkpoint/problemText.ts'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './TransferDetails.module.css'
import { transferText } from './text.ts'

const WARNINGS = {
  allZero: 'warnAllZero',
  noChecksums: 'warnNoChecksums',
  duplicateKey: 'warnDuplicateKey',
} as const satisfies { readonly [W in StructureReport['warnings'][number]]: string }

/** What Berth's own reader found in a file, without running anything in it. */
export function StructureReportView({ report }: { report: StructureReport }) {
  const t = useText(transferText)
  const say = useBilingual()
  const format = useFormat()
  const sentence = (code: string): string => {
    const known = problemText(code)
    return known === null ? code : say(known)
  }
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
      {report.globals.length > 0 && (
        <>
          <dt>{t('reportGlobals')}</dt>
          <dd className={`mono ${report.verdict === 'hostile' ? classes.bad : ''}`}>
            {visibleText(
              report.globals
                .slice(0, 40)
                .map(({ name }) => name)
                .join(', '),
            )}
          </dd>
        </>
      )}
      {report.warnings.length > 0 && (
        <>
          <dt>{t('reportWarnings')}</dt>
          <dd className={classes.bad}>
            {report.warnings.map((warning) => (
              <div key={warning}>{t(WARNINGS[warning])}</div>
            ))}
          </dd>
        </>
      )}
      {report.problems.length > 0 && (
        <>
          <dt>{t('reportProblems')}</dt>
          <dd className={report.verdict === 'unread' ? undefined : classes.bad}>
            {report.problems.slice(0, 20).map((problem) => (
              <div key={`${problem.code} ${problem.where}`}>
                {sentence(problem.code)}{' '}
                <bdi className="mono small muted">{visibleText(`${problem.where}: ${problem.detail}`)}</bdi>
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
  )
}
