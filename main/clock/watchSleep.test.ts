import { expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { watchSleep } from './watchSleep.ts'

/** A clock whose time can go on while its timers stand still. */
class LidClock extends ManualClock {
  #asleepMs = 0
  sleep(forMs: number): void {
    this.#asleepMs += forMs
  }
  override nowMs(): number {
    return super.nowMs() + this.#asleepMs
  }
}

it('hears of a sleep once, at its end, and of nothing else', () => {
  const clock = new LidClock()
  let woken = 0
  const watching = watchSleep(clock, () => woken++)
  clock.advance(3_600_000)
  clock.sleep(8_000)
  clock.advance(60_000)
  expect(woken).toBe(0)
  clock.sleep(9 * 3_600_000)
  expect(woken).toBe(0)
  clock.advance(5_000)
  expect(woken).toBe(1)
  clock.advance(3_600_000)
  clock.sleep(-3_600_000)
  clock.advance(60_000)
  expect(woken).toBe(1)
  watching[Symbol.dispose]()
  clock.sleep(3_600_000)
  clock.advance(60_000)
  expect([woken, clock.pendingCount]).toEqual([1, 0])
})
