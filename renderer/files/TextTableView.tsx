import { SegmentedControl } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './CurveCharts.module.css'
import { curvesOfTable, type TextTable } from './curve.ts'
import { curveText } from './curveText.ts'

const CurveCharts = lazy(() => import('./CurveCharts.tsx'))
const MOST_COLUMNS = 30
const MOST_ROWS = 300

/** A table of text as a table, as curves along its steps, or (`children`) as it is. */
export function TextTableView({ table, label, children }: { table: TextTable; label: string; children: ReactNode }) {
  const t = useText(curveText)
  const curves = curvesOfTable(table)
  const [as, setAs] = useState<'table' | 'curves' | 'text'>(curves.length > 0 ? 'curves' : 'table')
  const rows = table.rows.slice(0, MOST_ROWS).map((fields, index) => ({ fields, number: index + 1 }))
  const columns = table.head.slice(0, MOST_COLUMNS)
  return (
    <>
      <div>
        <SegmentedControl
          aria-label={t('show')}
          value={as}
          onChange={(value) => setAs(value === 'curves' ? 'curves' : value === 'text' ? 'text' : 'table')}
          data={[
            ...(curves.length > 0 ? [{ value: 'curves', label: t('asCurves') }] : []),
            { value: 'table', label: t('asTable') },
            { value: 'text', label: t('asText') },
          ]}
        />
      </div>
      {as === 'text' && children}
      {as === 'curves' && (
        <Suspense fallback={<Loading />}>
          <CurveCharts curves={curves} />
        </Suspense>
      )}
      {as === 'table' && (
        <div className={classes.table}>
          <Table
            label={label}
            head={
              <>
                <th className={cell.number}>{t('row')}</th>
                {columns.map((name, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  <th key={index}>{visibleText(name)}</th>
                ))}
              </>
            }
          >
            {rows.map(({ fields, number }) => (
              <tr key={number}>
                <td className={cell.number}>{number}</td>
                {columns.map((_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as its column
                  <td key={index}>{visibleText(fields[index] ?? '')}</td>
                ))}
              </tr>
            ))}
          </Table>
          {table.rows.length > MOST_ROWS && (
            <span className="small muted">{t('moreRows', { count: table.rows.length - MOST_ROWS })}</span>
          )}
        </div>
      )}
    </>
  )
}
