import { Button } from '@mantine/core'
import { useState } from 'react'
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { MonthReport } from '#app/money/monthReport.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { moneyText } from './text.ts'

/** The cost of each day as bars, or as a table. */
export function MonthChart({ report }: { report: MonthReport }) {
  const t = useText(moneyText)
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  return (
    <div style={{ marginTop: 12 }}>
      <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        <span className="small muted">{t('chart')}</span>
        <Button
          variant="subtle"
          onClick={() => setAsTable(!asTable)}
          styles={{ root: { height: 24, paddingInline: 8 } }}
        >
          {t(asTable ? 'showChart' : 'showTable')}
        </Button>
      </div>
      {asTable ? (
        <Table
          label={t('chart')}
          head={
            <>
              <th>{t('colDay')}</th>
              <th className={cell.number}>{t('colYuan')}</th>
            </>
          }
        >
          {report.days.map(({ day, yuan }) => (
            <tr key={day}>
              <td className={cell.file}>{day}</td>
              <td className={cell.number}>{format.yuan(yuan)}</td>
            </tr>
          ))}
        </Table>
      ) : (
        <div style={{ height: 180 }} role="img" aria-label={t('chart')}>
          <ResponsiveContainer>
            <BarChart
              data={report.days}
              margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
              accessibilityLayer={false}
              role="presentation"
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="day"
                tickFormatter={(day: string) => day.slice(8)}
                tick={{ fontSize: 11, fill: 'var(--mute)' }}
                stroke="var(--line)"
              />
              <YAxis
                tickFormatter={(value: number) => format.yuan(value)}
                tick={{ fontSize: 11, fill: 'var(--mute)' }}
                stroke="var(--line)"
                width={64}
              />
              <Tooltip
                isAnimationActive={false}
                cursor={{ fill: 'var(--track)' }}
                content={({ active, payload }) => {
                  const at = payload?.[0]?.payload as MonthReport['days'][number] | undefined
                  if (!active || at === undefined) return null
                  return (
                    <div
                      style={{
                        padding: '4px 8px',
                        background: 'var(--panel)',
                        border: '1px solid var(--line)',
                        borderRadius: 6,
                      }}
                    >
                      {at.day} · {format.yuan(at.yuan)}
                    </div>
                  )
                }}
              />
              <Bar dataKey="yuan" fill="var(--accent)" isAnimationActive={false} />
            </BarChart>
          </ResponsiveContainer>
        </div>
      )}
    </div>
  )
}
