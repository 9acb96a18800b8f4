import { Button } from '@mantine/core'
import { remainingMs } from '#app/lifecycle/remainingMs.ts'
import { remindersOf } from '#app/lifecycle/remindersDue.ts'
import { sayReminder } from '#app/lifecycle/sayReminder.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { BrowserNotices } from '#renderer/settings/BrowserNotices.tsx'
import { useProfile, useSettings } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { CalendarButton } from './CalendarButton.tsx'
import { DeadlineWeeks } from './DeadlineWeeks.tsx'
import { deadlinesText } from './deadlinesText.ts'
import { OutdatedEntries } from './OutdatedEntries.tsx'
import { useReminders } from './reminderStore.ts'
import { TellOffButton } from './TellOffButton.tsx'
import { type InstanceDeadline, useDeadlines } from './useDeadlines.ts'

const URGENT_MS = 3 * 86_400_000

/** Every release that AutoDL will do by itself, on one page: when, since when counted, what rings and what does not. */
export function DeadlinesScreen() {
  const t = useText(deadlinesText)
  const deadlines = useDeadlines()
  return (
    <div style={{ flex: 1, minHeight: 0, overflowY: 'auto', padding: 24 }}>
      <h1 style={{ margin: '0 0 16px', fontSize: 18, fontWeight: 650 }}>{t('title')}</h1>
      <div style={{ display: 'grid', gap: 12 }}>
        <OutdatedEntries />
        <Card title={t('sub')} aside={(deadlines?.length ?? 0) > 0 ? <CalendarButton instanceId={null} /> : undefined}>
          {deadlines === null && <Loading />}
          {deadlines?.length === 0 && <Empty>{t('none')}</Empty>}
          {deadlines !== null && deadlines.length > 0 && (
            <>
              <Table
                label={t('title')}
                head={
                  <>
                    <th>{t('colInstance')}</th>
                    <th>{t('colDeadline')}</th>
                    <th>{t('colLeft')}</th>
                    <th>{t('colSince')}</th>
                    <th>{t('colRings')}</th>
                  </>
                }
              >
                {deadlines.map((deadline) => (
                  <DeadlineRow key={deadline.view.instance.id} deadline={deadline} />
                ))}
              </Table>
              <DeadlineWeeks deadlines={deadlines} />
            </>
          )}
        </Card>
        <WhatRings />
        <Rung />
      </div>
    </div>
  )
}

function DeadlineRow({ deadline }: { deadline: InstanceDeadline }) {
  const t = useText(deadlinesText)
  const format = useFormat()
  const nowMs = useNow(60_000)
  const open = useShell((state) => state.open)
  const { reminderHoursBefore } = useProfile().teardown
  const { clock, isCertain, view } = deadline
  const { id, alias } = view.instance
  const leftMs = remainingMs(clock, nowMs)
  const next = remindersOf(clock, reminderHoursBefore).find(({ atMs }) => atMs > nowMs)
  const known = { observed: 'observed', told: 'told', api: 'api', guess: 'guess' } as const
  return (
    <tr>
      <td>
        <Button
          variant="subtle"
          aria-label={t('open', { alias: visibleText(alias) })}
          onClick={() => open(id)}
          styles={{ root: { height: 24, paddingInline: 6, marginLeft: -6 } }}
        >
          {visibleText(alias)}
        </Button>
      </td>
      <td style={{ whiteSpace: 'nowrap' }}>{format.dateTime(clock.deadlineMs)}</td>
      <td style={{ whiteSpace: 'nowrap' }}>
        {leftMs === 0 ? (
          <Tag risk="lost">{t('passed')}</Tag>
        ) : (
          <Tag risk={!isCertain ? 'unknown' : leftMs < URGENT_MS ? 'lost' : 'plain'}>{format.duration(leftMs)}</Tag>
        )}
      </td>
      <td style={{ width: '100%' }}>
        {isCertain ? (
          t(known[clock.known], { at: format.dateTime(clock.anchorMs) })
        ) : (
          <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
            {t('possible', { at: format.dateTime(clock.anchorMs) })}
            <TellOffButton instance={view.instance} />
          </span>
        )}
      </td>
      <td style={{ whiteSpace: 'nowrap' }} className="small muted">
        {next === undefined ? t('noMoreRings') : format.dateTime(next.atMs)}
      </td>
    </tr>
  )
}

/** What rings, and what does not once Berth is closed. */
function WhatRings() {
  const t = useText(deadlinesText)
  const format = useFormat()
  const inBrowser = useSettings((state) => state.info?.host) === 'browser'
  const { reminderHoursBefore } = useProfile().teardown
  const list = reminderHoursBefore
    .map((hours) => format.duration(hours * 3_600_000))
    .join(format.locale === 'en' ? ', ' : '、')
  return (
    <Card title={t('rings')}>
      <p style={{ margin: '8px 0 0' }}>{t(inBrowser ? 'ringsInBrowser' : 'ringsInApp', { list })}</p>
      <BrowserNotices />
      <p className="small muted" style={{ margin: '8px 0 0' }}>
        {t('ringsNot')}
      </p>
    </Card>
  )
}

function Rung() {
  const t = useText(deadlinesText)
  const format = useFormat()
  const language = useLanguage()
  const rung = useReminders((state) => state.rung)
  return (
    <Card title={t('rung')}>
      {rung === null && <Loading />}
      {rung?.length === 0 && <Empty>{t('rungNone')}</Empty>}
      {rung !== null && rung.length > 0 && (
        <ul style={{ margin: '8px 0 0', padding: 0, listStyle: 'none', display: 'grid', gap: 6 }}>
          {rung.map((notice) => (
            <li key={notice.id} style={{ display: 'flex', gap: 12 }}>
              <span className="small muted" style={{ whiteSpace: 'nowrap' }}>
                {format.dateTime(notice.atMs)}
              </span>
              <span>{visibleText(sayReminder(notice, language, notice.atMs, format.dateTime).title)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
