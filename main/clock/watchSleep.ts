import type { Clock } from '#app/clock/clock.ts'

const EVERY_MS = 5_000
/** A busy computer is late by seconds; more than this and it was asleep, or its clock was set. */
const ASLEEP_MS = 20_000

/**
 * Calls `woke` when the time has gone on without this program: the lid was closed, a virtual machine was paused. Timers stand still meanwhile,
 * so whoever relies on one hears of it here first.
 */
export function watchSleep(clock: Clock, woke: () => void): Disposable {
  let beforeMs = clock.nowMs()
  let timer: Disposable
  const look = (): void => {
    const nowMs = clock.nowMs()
    const lateMs = nowMs - beforeMs - EVERY_MS
    beforeMs = nowMs
    timer = clock.after(EVERY_MS, look)
    if (lateMs >= ASLEEP_MS) woke()
  }
  timer = clock.after(EVERY_MS, look)
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() }
}
