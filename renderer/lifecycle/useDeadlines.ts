import type { InstanceView } from '#app/instance/instanceView.ts'
import { type Deadline, deadlineOf } from '#app/lifecycle/deadlineOf.ts'
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
      const deadline = deadlineOf(view.instance, view.link, profile, nowMs)
      return deadline === null ? [] : [{ ...deadline, view }]
    })
    .sort((a, b) => a.clock.deadlineMs - b.clock.deadlineMs)
}
