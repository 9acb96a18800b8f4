import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './CurveCharts.module.css'
import type { Curve } from './curve.ts'
import { curveText } from './curveText.ts'

const SHOWN_AT_ONCE = 24

/** A small chart for each curve, and a field to find some of them. */
export default function CurveCharts({ curves }: { curves: readonly Curve[] }) {
  const t = useText(curveText)
  const [sought, setSought] = useState('')
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const found = curves.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()))
  return (
    <>
      {curves.length > 4 && (
        <TextInput
          label={t('find')}
          value={sought}
          onChange={({ currentTarget: { value } }) => setSought(value)}
          w={280}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {found.length === 0 && <Notice risk="plain">{t('noneFound')}</Notice>}
      <div className={classes.charts}>
        {found.slice(0, shown).map((curve) => (
          <Chart key={curve.name} curve={curve} />
        ))}
      </div>
      {found.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>{t('more', { count: found.length - shown })}</Button>
        </div>
      )}
    </>
  )
}

function Chart({ curve: { name, xs, values, timesMs, count } }: { curve: Curve }) {
  const t = useText(curveText)
  const format = useFormat()
  const numbers = values.flatMap((value) => value ?? [])
  const last = values.at(-1)
  const notNumbers = values.length - numbers.length
  const points = xs.map((x, index) => ({ x, index, value: values[index] ?? null }))
  const range = {
    name: visibleText(name),
    count,
    from: short(numbers.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)),
    to: short(numbers.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)),
    last: last == null ? 'NaN' : short(last),
  }
  return (
    <figure className={classes.figure}>
      <figcaption>
        <span className={`mono ${classes.name}`}>{range.name}</span>
        <span className={classes.last}>{range.last}</span>
      </figcaption>
      {numbers.length === 0 ? (
        <Notice risk="risk">{t('noNumber', { count })}</Notice>
      ) : (
        <div className={classes.chart} role="img" aria-label={t('chart', range)}>
          <ResponsiveContainer>
            <LineChart
              data={points}
              margin={{ top: 6, right: 8, bottom: 0, left: 0 }}
              accessibilityLayer={false}
              role="presentation"
            >
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="x"
                type="number"
                domain={['dataMin', 'dataMax']}
                tickFormatter={short}
                tick={{ fontSize: 11, fill: 'var(--mute)' }}
                stroke="var(--line)"
                minTickGap={40}
              />
              <YAxis
                domain={['auto', 'auto']}
                tickFormatter={short}
                tick={{ fontSize: 11, fill: 'var(--mute)' }}
                stroke="var(--line)"
                width={56}
              />
              <Tooltip
                isAnimationActive={false}
                content={({ active, payload }) => {
                  const point = payload?.[0]?.payload as (typeof points)[number] | undefined
                  if (!active || point === undefined) return null
                  const atMs = timesMs?.[point.index]
                  return (
                    <div className={classes.tip}>
                      <div>
                        {t('point', {
                          x: short(point.x),
                          value: point.value === null ? 'NaN' : String(Number(point.value.toPrecision(7))),
                        })}
                      </div>
                      {atMs !== undefined && <div>{format.fullDateTime(atMs)}</div>}
                    </div>
                  )
                }}
              />
              <Line
                dataKey="value"
                stroke="var(--accent)"
                strokeWidth={1.5}
                dot={points.length < 3 ? { r: 2 } : false}
                isAnimationActive={false}
                connectNulls={false}
                type="linear"
              />
            </LineChart>
          </ResponsiveContainer>
        </div>
      )}
      {notNumbers > 0 && numbers.length > 0 && <Notice risk="risk">{t('notNumbers', { count: notNumbers })}</Notice>}
    </figure>
  )
}

/** Four digits say what a curve can show. */
function short(value: number): string {
  if (!Number.isFinite(value)) return ''
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(2)
  return String(Number(value.toPrecision(4)))
}
