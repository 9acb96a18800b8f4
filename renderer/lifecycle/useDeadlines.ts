import type { InstanceView } from '#app/instance/instanceView.ts'
import type { Deadline } from '#app/lifecycle/deadlineOf.ts'
import { possibleClockOf } from '#app/lifecycle/possibleClockOf.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'

export type InstanceDeadline = Deadline & { readonly view: InstanceView }

/** Every instance that AutoDL releases, or may release, by itself: the nearest first. null while the list is not known. */
export function useDeadlines(): readonly InstanceDeadline[] | null {
  const views = useInstances((state) => state.views)
  const profile = useProfile()
  const nowMs = useNow(60_000)
  if (views === null) return null
  return views
    .flatMap((view) => {
      // Main's own where it has one: the time on screen goes in steps, and an anchor of a moment ago would lie ahead of it.
      if (view.clock !== null) return [{ clock: view.clock, isCertain: true, view }]
      const clock = possibleClockOf(view.instance, view.link, profile, nowMs)
      return clock === null ? [] : [{ clock, isCertain: false, view }]
    })
    .sort((a, b) => a.clock.deadlineMs - b.clock.deadlineMs)
}
