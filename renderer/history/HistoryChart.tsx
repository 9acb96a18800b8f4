import { Button } from '@mantine/core'
import { useState } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { HistoryRange } from '#app/history/historyRange.ts'
import type { HistoryView } from '#app/history/historyView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import classes from './HistoryScreen.module.css'
import { HistoryTable } from './HistoryTable.tsx'
import type { SeriesGroup } from './seriesGroups.ts'
import { historyText } from './text.ts'
import { useSeriesWords } from './useSeriesWords.ts'

/** Told apart by their dashes too. Quiet colours: red and amber mean risk here. */
const LINES = [
  { stroke: 'var(--accent)', dash: undefined },
  { stroke: 'var(--unknown-fill)', dash: '6 3' },
  { stroke: 'var(--mute)', dash: '2 3' },
  { stroke: 'var(--safe-fill)', dash: '8 3 2 3' },
] as const
const lineOf = (index: number) => LINES[index % LINES.length] ?? LINES[0]

/** One kind of number over time, as a share of its limit; pointing at it gives the numbers themselves. */
export function HistoryChart({ group, view, range }: { group: SeriesGroup; view: HistoryView; range: HistoryRange }) {
  const t = useText(historyText)
  const format = useFormat()
  const words = useSeriesWords()
  const [asTable, setAsTable] = useState(false)
  const { kind, series } = group
  const title = t(kind)
  const points = view.timesMs.map((atMs, index) => ({
    atMs,
    index,
    ...Object.fromEntries(series.map(({ used, total }, line) => [line, ratio(used[index], total[index])])),
  }))
  return (
    <Card
      title={title}
      aside={
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
          {t('source', { duration: format.duration(view.bucketMs) })}
          <Button
            variant="subtle"
            onClick={() => setAsTable(!asTable)}
            styles={{ root: { height: 24, paddingInline: 8 } }}
          >
            {t(asTable ? 'showChart' : 'showTable')}
          </Button>
        </span>
      }
    >
      {asTable ? (
        <HistoryTable label={t('tableOf', { what: title })} series={series} timesMs={view.timesMs} />
      ) : (
        <>
          <div className={classes.chart} role="img" aria-label={t('chartOf', { what: title, range: t(range) })}>
            <ResponsiveContainer>
              <LineChart
                data={points}
                margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
                accessibilityLayer={false}
                role="presentation"
              >
                <CartesianGrid vertical={false} stroke="var(--line)" />
                <XAxis
                  dataKey="atMs"
                  type="number"
                  domain={[view.fromMs, view.toMs]}
                  tickFormatter={(atMs: number) => format.tick(atMs, view.toMs - view.fromMs)}
                  tick={{ fontSize: 11, fill: 'var(--mute)' }}
                  stroke="var(--line)"
                  minTickGap={48}
                />
                <YAxis
                  domain={[0, 1]}
                  ticks={[0, 0.25, 0.5, 0.75, 1]}
                  tickFormatter={(value: number) => format.percent(value)}
                  tick={{ fontSize: 11, fill: 'var(--mute)' }}
                  stroke="var(--line)"
                  width={44}
                />
                {kind === 'memory' && <ReferenceLine y={0.95} stroke="var(--risk-fill)" strokeDasharray="4 3" />}
                {kind === 'memory' && <ReferenceLine y={0.98} stroke="var(--lost-fill)" strokeDasharray="4 3" />}
                <Tooltip
                  isAnimationActive={false}
                  content={({ active, payload }) => {
                    const index = (payload?.[0]?.payload as { index?: number } | undefined)?.index
                    const atMs = index === undefined ? undefined : view.timesMs[index]
                    if (!active || index === undefined || atMs === undefined) return null
                    return (
                      <div className={classes.tip}>
                        <div>{format.fullDateTime(atMs)}</div>
                        {series.map((each) => (
                          <div key={words.name(each)}>
                            {words.name(each)}: {words.amount(each, index)}
                          </div>
                        ))}
                      </div>
                    )
                  }}
                />
                {series.map((each, line) => (
                  <Line
                    key={words.name(each)}
                    dataKey={String(line)}
                    stroke={lineOf(line).stroke}
                    {...(lineOf(line).dash === undefined ? {} : { strokeDasharray: lineOf(line).dash })}
                    strokeWidth={1.75}
                    // A single reading between two gaps has no line.
                    dot={points.length < 3 ? { r: 2 } : false}
                    isAnimationActive={false}
                    connectNulls={false}
                    type="linear"
                  />
                ))}
              </LineChart>
            </ResponsiveContainer>
          </div>
          <ul className={classes.legend}>
            {series.map((each, line) => (
              <li key={words.name(each)}>
                <svg width="22" height="8" aria-hidden="true">
                  <line
                    x1="0"
                    y1="4"
                    x2="22"
                    y2="4"
                    stroke={lineOf(line).stroke}
                    strokeWidth="2"
                    strokeDasharray={lineOf(line).dash}
                  />
                </svg>
                {words.name(each)}
              </li>
            ))}
          </ul>
          {kind === 'memory' && <p className={classes.note}>{t('memoryNote')}</p>}
        </>
      )}
    </Card>
  )
}

function ratio(used: number | null | undefined, total: number | null | undefined): number | null {
  return used === null || used === undefined || !total ? null : used / total
}
