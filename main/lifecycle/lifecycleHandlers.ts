import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { lifecycleContract } from '#app/lifecycle/contract.ts'
import type { Deadline } from '#app/lifecycle/deadlineOf.ts'
import { lifecycleText } from '#app/lifecycle/lifecycleText.ts'
import type { OutdatedEntry } from '#app/lifecycle/outdatedEntry.ts'
import { sayReminder } from '#app/lifecycle/sayReminder.ts'
import type { Profile } from '#app/profile/profile.ts'
import { fillText } from '#app/text/fillText.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { type CalendarEntry, releaseCalendar } from './releaseCalendar.ts'
import type { DeadlineOfInstance } from './reminders.ts'

type Deps = {
  readonly registry: Pick<InstanceRegistry, 'get'>
  readonly profile: Profile
  readonly clock: Clock
  readonly instances: () => readonly DeadlineOfInstance[]
  readonly outdated: () => readonly OutdatedEntry[]
}

/** What a person can take away of release clocks. */
export function lifecycleHandlers({
  registry,
  profile,
  clock,
  instances,
  outdated,
}: Deps): Pick<HandlersOf<typeof lifecycleContract>, 'lifecycle.calendar' | 'lifecycle.takeBack'> {
  const { reminderHoursBefore } = profile.teardown
  return {
    'lifecycle.calendar'({ instanceId, language }) {
      const one = instanceId === null ? null : registry.get(instanceId)
      const nowMs = clock.nowMs()
      const entries = instances().flatMap(({ id, alias, deadline }) =>
        deadline === null || (instanceId !== null && id !== instanceId)
          ? []
          : [entryOf(id, alias, deadline, language, nowMs)],
      )
      if (entries.length === 0) {
        throw one === null
          ? new BerthError('lifecycle.noClocks')
          : new BerthError('lifecycle.noClock', { alias: one.alias })
      }
      const fileName = `${one?.alias ?? 'berth-deadlines'}.ics`
      return { fileName, text: releaseCalendar(entries, reminderHoursBefore, nowMs) }
    },
    'lifecycle.takeBack'({ language }) {
      const entries = outdated().flatMap(({ instanceId, alias, deadlineMs, nowMs: still }) => {
        if (still !== null) return []
        const title = fillText(lifecycleText.calendarEnded[language === 'en' ? 'en' : 'zh'], { alias })
        return [{ instanceId, clock: { anchorMs: deadlineMs, deadlineMs }, title, description: title }]
      })
      if (entries.length === 0) throw new BerthError('lifecycle.noClocks')
      return { fileName: 'berth-ended.ics', text: releaseCalendar(entries, [], clock.nowMs(), true) }
    },
  }
}

function entryOf(
  instanceId: string,
  alias: string,
  deadline: Deadline,
  locale: 'zh-CN' | 'en',
  nowMs: number,
): CalendarEntry {
  const language = locale === 'en' ? 'en' : 'zh'
  const { body } = sayReminder({ alias, ...deadline }, language, nowMs, (atMs) => new Date(atMs).toLocaleString(locale))
  const title = lifecycleText[deadline.isCertain ? 'calendarTitle' : 'calendarTitlePossible'][language]
  return { instanceId, clock: deadline.clock, title: fillText(title, { alias }), description: body }
}
