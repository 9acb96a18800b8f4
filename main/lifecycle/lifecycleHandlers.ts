import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { lifecycleContract } from '#app/lifecycle/contract.ts'
import { lifecycleText } from '#app/lifecycle/lifecycleText.ts'
import { releaseClockOf } from '#app/lifecycle/releaseClockOf.ts'
import type { Profile } from '#app/profile/profile.ts'
import { fillText } from '#app/text/fillText.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { releaseCalendar } from './releaseCalendar.ts'

type Deps = { readonly registry: Pick<InstanceRegistry, 'get'>; readonly profile: Profile; readonly clock: Clock }

/** What a person can take away of a release clock. */
export function lifecycleHandlers({ registry, profile, clock }: Deps): HandlersOf<typeof lifecycleContract> {
  return {
    'lifecycle.calendar'({ instanceId, language }) {
      const { id, alias, power, charge } = registry.get(instanceId)
      const release = releaseClockOf(power, charge, profile, clock.nowMs())
      if (release === null) throw new BerthError('lifecycle.noClock', { alias })
      const key = language === 'en' ? 'en' : 'zh'
      const values = { alias, deadline: new Date(release.deadlineMs).toLocaleString(language) }
      const say = (name: keyof typeof lifecycleText) => fillText(lifecycleText[name][key], values)
      const description = [say('reminderBody'), ...(release.known === 'guess' ? [say('reminderGuess')] : [])].join('\n')
      const entry = { instanceId: id, clock: release, title: say('calendarTitle'), description }
      return { fileName: `${alias}.ics`, text: releaseCalendar([entry], profile.teardown.reminderHoursBefore) }
    },
  }
}
