import type { MonthReport } from '#app/money/monthReport.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { rateText } from './rateText.ts'
import { moneyText } from './text.ts'

/** A line for each instance, and one for what a region shares. */
export function MonthTable({ report }: { report: MonthReport }) {
  const t = useText(moneyText)
  const rate = useText(rateText)
  const format = useFormat()
  const hours = (value: number) => t('hours', { number: value.toFixed(1) })
  return (
    <Table
      label={t('monthTitle', { month: report.month })}
      head={
        <>
          <th>{t('colInstance')}</th>
          <th className={cell.number}>{t('colHours')}</th>
          <th className={cell.number}>{t('colYuan')}</th>
          <th className={cell.number}>{t('colIdle')}</th>
          <th className={cell.number}>{t('colDisk')}</th>
        </>
      }
    >
      {report.rows.map((row) => (
        <tr key={row.instanceId}>
          <td className={cell.file}>
            {visibleText(row.alias)} {row.charge !== null && <span className="small muted">{rate(row.charge)}</span>}
          </td>
          <td className={cell.number}>{hours(row.onHours)}</td>
          <td className={cell.number}>
            {row.charge === 'monthly' || row.unpricedHours >= row.onHours ? '—' : format.yuan(row.yuan)}
          </td>
          <td className={cell.number}>
            {row.idleHours === 0 ? '—' : `${hours(row.idleHours)} · ${format.yuan(row.idleYuan)}`}
          </td>
          <td className={cell.number}>{format.yuan(row.dataDiskYuan)}</td>
        </tr>
      ))}
      {report.regions.map(({ region, fsYuan, nasYuan }) => (
        <tr key={region ?? ''}>
          <td className={cell.file}>{t('region', { region: visibleText(region ?? t('regionUnknown')) })}</td>
          <td />
          <td />
          <td />
          <td className={cell.number}>{format.yuan(fsYuan + nasYuan)}</td>
        </tr>
      ))}
    </Table>
  )
}
