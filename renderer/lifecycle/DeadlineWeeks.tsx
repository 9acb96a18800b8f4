import { LOCALE_OF } from '#renderer/i18n/language.ts'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import classes from './DeadlineWeeks.module.css'
import { deadlinesText } from './deadlinesText.ts'
import type { InstanceDeadline } from './useDeadlines.ts'

/** No clock is longer than fifteen days: three weeks show every deadline. */
const WEEKS = 3

/** Three weeks from this Monday on, as a calendar leaf; the table above says the same in full. */
export function DeadlineWeeks({ deadlines }: { deadlines: readonly InstanceDeadline[] }) {
  const t = useText(deadlinesText)
  const locale = LOCALE_OF[useLanguage()]
  const nowMs = useNow(60_000)
  const today = new Date(nowMs)
  const monday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - ((today.getDay() + 6) % 7))
  const weeks = Array.from({ length: WEEKS }, (_, week) =>
    Array.from(
      { length: 7 },
      (_, day) => new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + week * 7 + day),
    ),
  )
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' })
  const date = new Intl.DateTimeFormat(locale, { month: 'numeric', day: 'numeric' })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return (
    <table className={classes.weeks} aria-label={t('weeks')}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day.getTime()} scope="col">
              {weekday.format(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.getTime()}>
            {week.map((day) => {
              const here = deadlines.filter(({ clock: { deadlineMs } }) => isSameDay(new Date(deadlineMs), day))
              const isToday = isSameDay(today, day)
              return (
                <td
                  key={day.getTime()}
                  data-past={day < today && !isToday ? true : undefined}
                  aria-current={isToday ? 'date' : undefined}
                >
                  <div className={classes.date}>{date.format(day)}</div>
                  {here.map(({ view, clock: { deadlineMs }, isCertain }) => (
                    <div key={view.instance.id} className={classes.entry} data-certain={isCertain || undefined}>
                      {clock.format(deadlineMs)} {visibleText(view.instance.alias)}
                      {!isCertain && ` ${t('maybe')}`}
                    </div>
                  ))}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function isSameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()
}
