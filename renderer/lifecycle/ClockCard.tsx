import type { InstanceView } from '#app/instance/instanceView.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import { remainingMs } from '#app/lifecycle/remainingMs.ts'
import { remindersOf } from '#app/lifecycle/remindersDue.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { type Text, useText } from '#renderer/i18n/useText.ts'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { useProfile, useSettings } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { useNow } from '#renderer/window/timeStore.ts'
import { CalendarButton } from './CalendarButton.tsx'
import classes from './ClockCard.module.css'
import { TellOffButton } from './TellOffButton.tsx'
import { lifecycleText } from './text.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** The release clock: running while the instance is off, else what it would be if it were powered off now. */
export function ClockCard({ view }: { view: InstanceView }) {
  const t = useText(lifecycleText)
  const format = useFormat()
  const nowMs = useNow(60_000)
  const inApp = useSettings((state) => state.info?.host === 'electron')
  const { teardown } = useProfile()
  const { clock, instance } = view
  const status = instanceStatus(view)
  if (status === 'released') return null
  if (clock === null && status === 'off') {
    return (
      <Card title={t('clockTitle')}>
        <p className={classes.say}>{t('offUnknownSince')}</p>
      </Card>
    )
  }
  const days = teardown.releaseWindowDays[instance.charge]
  const shown: ReleaseClock = clock ?? {
    anchorMs: nowMs,
    known: 'guess',
    windowDays: days,
    deadlineMs: nowMs + days * DAY_MS,
  }
  const leftMs = remainingMs(shown, nowMs)
  const reminders = remindersOf(shown, teardown.reminderHoursBefore).map(({ hoursBefore }) =>
    format.duration(hoursBefore * HOUR_MS),
  )
  const passed = 1 - leftMs / (shown.windowDays * DAY_MS)
  const deadline = format.dateTime(shown.deadlineMs)
  return (
    <Card title={t('clockTitle')}>
      <p className={classes.big} data-urgent={(clock !== null && leftMs < 3 * DAY_MS) || undefined}>
        {clock === null
          ? t('ifNow')
          : leftMs === 0
            ? t('passed')
            : t('remaining', { duration: format.duration(leftMs) })}
      </p>
      <p className={classes.say}>
        {clock === null ? t('ifNowSay', { deadline }) : t(leftMs === 0 ? 'passedSay' : 'ifNowSay', { deadline })}
      </p>
      {clock !== null && (
        <>
          <div className={classes.bar} aria-hidden>
            <span style={{ width: `${Math.min(100, Math.max(0, passed) * 100)}%` }} />
          </div>
          <p className={classes.note}>{anchorWords(clock, format.dateTime(clock.anchorMs), t)}</p>
        </>
      )}
      {clock !== null && leftMs > 0 && (
        <>
          <p className={classes.note}>
            {t(inApp ? 'remindersWhileOpen' : 'remindersWhileOpenPage', {
              list: reminders.join(format.locale === 'en' ? ', ' : '、'),
            })}
          </p>
          <CalendarButton instanceId={instance.id} />
        </>
      )}
      {clock !== null && clock.known !== 'observed' && (
        <div style={{ marginTop: 8 }}>
          <TellOffButton instance={instance} />
        </div>
      )}
    </Card>
  )
}

function anchorWords(clock: ReleaseClock, at: string, t: Text<typeof lifecycleText>): string {
  const key = { observed: 'anchorObserved', told: 'anchorTold', api: 'anchorApi', guess: 'anchorGuess' } as const
  return t(key[clock.known], { at })
}
