import type { InstanceView } from '#app/instance/instanceView.ts'

/** The rail's groups, most urgent first. */
export type InstanceGroups = {
  readonly attention: readonly InstanceView[]
  readonly running: readonly InstanceView[]
  readonly parked: readonly InstanceView[]
  /** Off, put away by the person, and in need of nothing. */
  readonly putAway: readonly InstanceView[]
  readonly archived: readonly InstanceView[]
}

const DAY_MS = 86_400_000
/** From here on the release clock is something to act on, not to watch. */
const CLOCK_URGENT_MS = 3 * DAY_MS
/** Gauges at or above this need a look before the next checkpoint is written. */
const GAUGE_URGENT_RATIO = 0.9

/**
 * Sorts instances by what needs a person: a connection only they can settle, a clock about to run out, a disk about to be
 * full, files without a copy. An unreachable instance stays among the running ones: unreachable is not off. Among equals the order is the
 * person's own.
 */
export function groupInstances(views: readonly InstanceView[], nowMs: number): InstanceGroups {
  const live = views.filter((view) => !isArchived(view))
  const urgency = (view: InstanceView) => urgencyOf(view, nowMs)
  const sorted = live.toSorted((a, b) => urgency(b) - urgency(a))
  const calm = sorted.filter((view) => urgency(view) === 0)
  return {
    attention: sorted.filter((view) => urgency(view) > 0),
    running: calm.filter((view) => view.instance.power.state !== 'off'),
    parked: calm.filter(({ instance }) => instance.power.state === 'off' && instance.putAwayAtMs === null),
    putAway: calm.filter(({ instance }) => instance.power.state === 'off' && instance.putAwayAtMs !== null),
    archived: views.filter(isArchived),
  }
}

function isArchived({ instance }: InstanceView): boolean {
  return instance.archivedAtMs !== null || instance.power.state === 'released'
}

function urgencyOf(view: InstanceView, nowMs: number): number {
  if (view.link.kind === 'blocked') return 4
  if (view.clock !== null && view.clock.deadlineMs - nowMs < CLOCK_URGENT_MS) return 3
  if (view.worstUsedRatio !== null && view.worstUsedRatio >= GAUGE_URGENT_RATIO) return 2
  return view.instance.power.state !== 'off' && (view.atRiskCount ?? 0) > 0 ? 1 : 0
}
