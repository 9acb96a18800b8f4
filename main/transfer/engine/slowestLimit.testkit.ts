import type { Clock } from '#app/clock/clock.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { BandwidthLimit } from './bandwidthLimit.ts'

/** No time limit of the engine is as long, so a longer wait can only be one for the bandwidth. */
const hourMs = 3_600_000

/**
 * One byte per second, and a clock that skips those waits. `heldBackBytes` says for how many bytes a wait was kept: all
 * that was asked for but the last piece, which is asked for at the end of its wait.
 */
export function slowestLimit(): { limit: BandwidthLimit; clock: Clock; heldBackBytes: () => number } {
  let longestMs = 0
  const clock: Clock = {
    nowMs: () => systemClock.nowMs(),
    after: (delayMs, run) => {
      if (delayMs < hourMs) return systemClock.after(delayMs, run)
      return systemClock.after(0, () => {
        longestMs = Math.max(longestMs, delayMs)
        run()
      })
    },
  }
  return { limit: new BandwidthLimit(new ManualClock(), () => 1), clock, heldBackBytes: () => longestMs / 1000 }
}
