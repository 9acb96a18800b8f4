import { Button, Group, SegmentedControl } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type HistoryRange, historyRangeSchema } from '#app/history/historyRange.ts'
import type { HistoryView } from '#app/history/historyView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { MonitorCard } from '#renderer/monitor/MonitorCard.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { saveText } from '#renderer/ui/saveText.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { HistoryChart } from './HistoryChart.tsx'
import classes from './HistoryScreen.module.css'
import { historySectionText } from './sectionText.ts'
import { seriesGroups } from './seriesGroups.ts'
import { historyText } from './text.ts'

/** A reading comes every five seconds; of longer ranges a minute more does not show. */
const REFRESH_MS: { readonly [R in HistoryRange]: number } = { hour: 5_000, day: 60_000, week: 60_000, all: 60_000 }

/** What was read of an instance over time: a chart, or a table, of each kind of number. */
export function HistoryScreen({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(historyText)
  const section = useText(historySectionText)
  const client = useClient()
  const [range, setRange] = useState<HistoryRange>('day')
  const [history, setHistory] = useState<{ range: HistoryRange; view: HistoryView } | null>(null)
  const read = useAction(async (signal) => {
    const view = await client.call('history.read', { instanceId, range }, { signal })
    setHistory({ range, view })
  })
  const { run } = read
  // biome-ignore lint/correctness/useExhaustiveDependencies: another range is read at once
  useEffect(() => {
    run()
    const again = setInterval(run, REFRESH_MS[range])
    return () => clearInterval(again)
  }, [run, range, instanceId])
  const save = useAction(async (signal) => {
    const pieces: string[] = []
    for await (const { text } of client.stream('history.export', { instanceId, range }, { signal })) pieces.push(text)
    saveText(`berth-history-${instanceId}-${range}.csv`, pieces.join(''), 'text/csv')
  })
  const view = history?.range === range ? history.view : null
  const groups = view === null ? [] : seriesGroups(view)
  return (
    <div className={classes.screen}>
      <Group gap={8} className={classes.bar}>
        <SegmentedControl
          aria-label={t('range')}
          value={range}
          onChange={(value) => setRange(historyRangeSchema.parse(value))}
          data={historyRangeSchema.options.map((value) => ({ value, label: t(value) }))}
        />
        <span style={{ flex: 1 }} />
        <Button
          leftSection={<Download size={14} aria-hidden />}
          disabled={groups.length === 0}
          loading={save.pending}
          onClick={() => save.run()}
        >
          {t('csv')}
        </Button>
      </Group>
      {read.error !== null && <ErrorNotice error={read.error} />}
      {save.error !== null && <ErrorNotice error={save.error} />}
      {view === null && read.error === null && <Loading />}
      {view !== null && groups.length === 0 && (
        <Card title={section('section')}>
          <Empty>{t('nothing')}</Empty>
        </Card>
      )}
      {view !== null && (
        <div className={classes.charts}>
          {groups.map((group) => (
            <HistoryChart key={group.kind} group={group} view={view} range={range} />
          ))}
        </div>
      )}
      <MonitorCard instanceId={instanceId} online={online} />
      <p className={classes.about}>{t('about')}</p>
    </div>
  )
}
