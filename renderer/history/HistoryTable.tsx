import type { Series } from '#app/history/historyView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cell, Table } from '#renderer/ui/Table.tsx'
import classes from './HistoryScreen.module.css'
import { historyText } from './text.ts'
import { useSeriesWords } from './useSeriesWords.ts'

/** The numbers of a chart, the newest first. */
export function HistoryTable({
  label,
  series,
  timesMs,
}: {
  label: string
  series: readonly Series[]
  timesMs: readonly number[]
}) {
  const t = useText(historyText)
  const format = useFormat()
  const words = useSeriesWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section className={classes.table} tabIndex={0} aria-label={label}>
      <Table
        label={label}
        head={
          <>
            <th>{t('colTime')}</th>
            {series.map((each) => (
              <th key={words.name(each)} className={cell.number}>
                {words.name(each)}
              </th>
            ))}
          </>
        }
      >
        {timesMs
          .map((atMs, index) => (
            <tr key={atMs}>
              <td style={{ whiteSpace: 'nowrap' }}>{format.fullDateTime(atMs)}</td>
              {series.map((each) => (
                <td key={words.name(each)} className={cell.number}>
                  {words.amount(each, index)}
                </td>
              ))}
            </tr>
          ))
          .reverse()}
      </Table>
    </section>
  )
}
