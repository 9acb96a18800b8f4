import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { beijingDay } from '#app/money/beijingDay.ts'
import { monthCsv } from '#app/money/monthCsv.ts'
import type { MonthReport } from '#app/money/monthReport.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { saveText } from '#renderer/ui/saveText.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { MonthChart } from './MonthChart.tsx'
import { MonthTable } from './MonthTable.tsx'
import { moneyText } from './text.ts'

/** What a month cost by what Berth saw: table, chart, CSV; and what is not in it. */
export function MonthCard() {
  const t = useText(moneyText)
  const format = useFormat()
  const client = useClient()
  const thisMonth = beijingDay(useNow(60_000)).slice(0, 7)
  const [month, setMonth] = useState(thisMonth)
  const [report, setReport] = useState<MonthReport | null>(null)
  const read = useAction(async (signal, wanted: string) => {
    setReport(null)
    setReport(await client.call('money.report', { month: wanted }, { signal }))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew when the month changes only
  useEffect(() => read.run(month), [month])
  const isEmpty = report !== null && report.rows.length === 0 && report.regions.length === 0
  return (
    <Card
      title={t('monthTitle', { month })}
      aside={
        <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
          <Button onClick={() => setMonth(shifted(month, -1))}>{t('previous')}</Button>
          <Button disabled={month >= thisMonth} onClick={() => setMonth(shifted(month, 1))}>
            {t('next')}
          </Button>
          <Button
            leftSection={<Download size={14} aria-hidden />}
            disabled={report === null || isEmpty}
            onClick={() => report && saveText(`berth-${month}.csv`, monthCsv(report), 'text/csv')}
          >
            {t('csv')}
          </Button>
        </span>
      }
    >
      {read.error !== null && <ErrorNotice error={read.error} />}
      {report === null && read.error === null && <Loading />}
      {isEmpty && <Empty>{t('nothing')}</Empty>}
      {report !== null && !isEmpty && (
        <>
          <p style={{ margin: '8px 0', fontSize: 22, fontWeight: 650 }}>
            {t('total', { amount: format.yuan(report.totalYuan) })}
          </p>
          <MonthTable report={report} />
          <MonthChart report={report} />
          <p className="small muted" style={{ margin: '8px 0 0' }}>
            {[
              t('reportSay'),
              ...(report.unpricedHours > 0 ? [t('unpricedHours', { hours: report.unpricedHours.toFixed(1) })] : []),
              ...(report.carriedDays > 0 ? [t('carried', { count: report.carriedDays })] : []),
              t('pricesSource'),
            ].join(' ')}
          </p>
        </>
      )}
    </Card>
  )
}

function shifted(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}
