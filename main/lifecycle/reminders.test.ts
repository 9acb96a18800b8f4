import { beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createReminders, type DeadlineOfInstance } from './reminders.ts'

const HOUR = 3_600_000
const hoursBefore = loadProfile().teardown.reminderHoursBefore

let clock: ManualClock
let saved: unknown
let rung: [string, number][]
let instances: DeadlineOfInstance[]

/** Keeps one file in memory, through its schema. */
const openStore: OpenJsonStore = async ({ schema, initial }) => ({
  value: saved === undefined ? initial : schema.parse(saved),
  write: async (next) => {
    saved = structuredClone(next)
  },
})

function clockFrom(anchorMs: number): ReleaseClock {
  return { anchorMs, known: 'observed', windowDays: 15, deadlineMs: anchorMs + 360 * HOUR }
}

const off = (anchorMs: number) => ({ clock: clockFrom(anchorMs), isCertain: true })

function start() {
  const notify = ({ alias, hoursBefore: hours }: { alias: string; hoursBefore: number }) => rung.push([alias, hours])
  return createReminders({ clock, hoursBefore, instances: () => instances, notify, openStore })
}

beforeEach(() => {
  clock = new ManualClock()
  saved = undefined
  rung = []
  instances = [{ id: 'a', alias: 'box', deadline: off(clock.nowMs()) }]
})

it('rings each step once, at its time', async () => {
  const reminders = await start()
  const at: number[] = []
  for (let hour = 1; hour <= 365; hour++) {
    const before = rung.length
    clock.advance(HOUR)
    if (rung.length > before) at.push(360 - hour)
  }
  expect(at).toEqual([168, 72, 24, 6])
  expect(rung.map(([, hours]) => hours)).toEqual([168, 72, 24, 6])
  await reminders.close()
  expect(clock.pendingCount).toBe(0)
})

it('rings only the most urgent of those that were slept through, and not again after a restart', async () => {
  clock.advance(350 * HOUR)
  const first = await start()
  expect(rung).toEqual([['box', 24]])
  await first.close()
  const second = await start()
  expect(rung).toHaveLength(1)
  await second.close()
})

it('starts anew after a boot and another 关机', async () => {
  const reminders = await start()
  clock.advance(200 * HOUR)
  instances = [{ id: 'a', alias: 'box', deadline: null }]
  reminders.refresh()
  clock.advance(300 * HOUR)
  expect(rung).toEqual([['box', 168]])
  instances = [{ id: 'a', alias: 'box', deadline: off(clock.nowMs()) }]
  reminders.refresh()
  clock.advance(193 * HOUR)
  expect(rung).toEqual([
    ['box', 168],
    ['box', 168],
  ])
  await reminders.close()
})

it('says nothing after the deadline', async () => {
  clock.advance(361 * HOUR)
  const reminders = await start()
  expect(rung).toEqual([])
  await reminders.close()
})

it('does not ring a step again when it is told better since when it is off, but those that lie ahead', async () => {
  const reminders = await start()
  clock.advance(200 * HOUR)
  expect(rung).toEqual([['box', 168]])
  instances = [{ id: 'a', alias: 'box', deadline: off(clock.nowMs() - 250 * HOUR) }]
  reminders.refresh()
  expect(rung).toHaveLength(1)
  clock.advance(50 * HOUR)
  expect(rung.at(-1)).toEqual(['box', 72])
  // It was off for less long than told: three days before comes once more, at its time.
  instances = [{ id: 'a', alias: 'box', deadline: off(clock.nowMs() - 200 * HOUR) }]
  reminders.refresh()
  expect(rung).toHaveLength(2)
  clock.advance(100 * HOUR)
  expect(rung).toEqual([
    ['box', 168],
    ['box', 72],
    ['box', 72],
  ])
  await reminders.close()
})

it('keeps what rang, also over a restart, and says when it is only possible', async () => {
  instances = [{ id: 'a', alias: 'box', deadline: { clock: clockFrom(clock.nowMs()), isCertain: false } }]
  const first = await start()
  let heard = 0
  const watch = first.watch(() => {
    heard += 1
  })
  clock.advance(300 * HOUR)
  expect(first.rung().map(({ id, hoursBefore, isCertain }) => [id, hoursBefore, isCertain])).toEqual([
    [1, 168, false],
    [2, 72, false],
  ])
  expect(heard).toBe(2)
  watch[Symbol.dispose]()
  await first.close()
  const second = await start()
  expect(second.rung()).toHaveLength(2)
  await second.close()
})
