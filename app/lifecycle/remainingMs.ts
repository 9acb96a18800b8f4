import type { ReleaseClock } from '#app/instance/releaseClock.ts'

/** Time until AutoDL may release the instance; 0 once the deadline passed, which is not proof that it was released. */
export function remainingMs(clock: ReleaseClock, nowMs: number): number {
  return Math.max(0, clock.deadlineMs - nowMs)
}
