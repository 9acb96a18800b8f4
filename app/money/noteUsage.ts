import type { Instance } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import { rateOf } from './rateOf.ts'
import type { UsageSegment } from './usage.ts'

/** The start of a container is read in whole seconds and drifts; less than this is the same boot. */
const SAME_BOOT_MS = 60_000
/** Where no start was read, a gap of this length may hide a boot. */
const SAME_STRETCH_MS = 600_000

/**
 * The record of use after a look at one instance. A container that still has the start it had was on all the time between, whether or
 * not Berth looked: it was billed. One that is off was on until then. What changes the price begins a new stretch; a price that is
 * entered later holds from the boot on.
 */
export function noteUsage(
  segments: readonly UsageSegment[],
  instance: Instance,
  answers: boolean,
  profile: Profile,
  nowMs: number,
): readonly UsageSegment[] {
  const at = segments.findLastIndex(({ instanceId }) => instanceId === instance.id)
  const last = segments[at]
  const { state, sinceMs } = instance.power
  if (state === 'off' && last !== undefined && sinceMs !== null) {
    const toMs = Math.max(last.seenUntilMs, Math.min(sinceMs, nowMs))
    return toMs === last.toMs ? segments : segments.with(at, { ...last, toMs })
  }
  if (!answers || (state !== 'on' && state !== 'noGpu')) return segments
  // This computer's clock was set back: what was noted ahead of it is waited for, not counted twice.
  if (last !== undefined && last.seenUntilMs > nowMs) return segments
  const { id: instanceId, alias, charge, bootedAtMs } = instance
  const yuanPerHour = rateOf(instance, profile)
  const now = { alias, charge, mode: state, yuanPerHour, bootedAtMs, seenUntilMs: nowMs, toMs: nowMs }
  if (last === undefined || !isSameBoot(last, bootedAtMs, nowMs)) {
    const fromMs = Math.min(nowMs, Math.max(bootedAtMs ?? nowMs, last?.toMs ?? Number.NEGATIVE_INFINITY))
    return [...segments, { instanceId, ...now, fromMs, idleMs: 0, idleUntilMs: null }]
  }
  const samePrice = last.charge === charge && last.mode === state
  if (samePrice && (last.yuanPerHour === yuanPerHour || last.yuanPerHour === null)) {
    return segments.with(at, { ...last, ...now, bootedAtMs: last.bootedAtMs })
  }
  return [...segments, { instanceId, ...now, fromMs: last.toMs, idleMs: 0, idleUntilMs: null }]
}

function isSameBoot(last: UsageSegment, bootedAtMs: number | null, nowMs: number): boolean {
  if (last.bootedAtMs === null || bootedAtMs === null) return nowMs - last.seenUntilMs < SAME_STRETCH_MS
  return Math.abs(last.bootedAtMs - bootedAtMs) <= SAME_BOOT_MS
}
