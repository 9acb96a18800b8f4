import { expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Log } from '#main/log/createLog.ts'
import { QueuePatrol } from './queuePatrol.ts'

const hex = (text: string) => Buffer.from(text).toString('hex')
const begin = 'begin\t1000\t50\t77\t5000\t24\t1\t1\t0\tword\ttmux\n'
const ran = `${begin}start\t1001\t51\t1\t1\ta\nfinish\t1090\t140\t1\t1\t0\t0\tok\t\t90.0\t0\ta\nend\t1091\t141\t2\t1\t0\tdone\n`

/** A stand-in for an instance: it answers with what `read_queue.sh` would print of these events, and counts how often it was asked. */
function standIn() {
  const instance = { events: begin, alive: 'yes', link: 'online', asked: 0, fails: false }
  const runScript = async (_script: string, [, , known = '0', knownCells = '0']: readonly string[]) => {
    instance.asked += 1
    if (instance.fails) throw new Error('cut')
    const { events, alive } = instance
    const values = {
      names: 'one',
      now: '2000',
      name: 'one',
      born: '24',
      alive,
      stop: 'no',
      oom: '0',
      events_size: events.length,
      events: hex(events.slice(Number(known))),
      cells_size: 9,
      cells: hex('a.yaml x\n'.slice(Number(knownCells))),
      log: '',
      done: 1,
    }
    const stdout = Object.entries(values).map(([key, value]) => `${key}=${value}\n`)
    return { exitCode: 0, stdout: stdout.join(''), stderr: '' }
  }
  const registry = {
    list: () => [{ id: 'a', archivedAtMs: null }],
    link: () => ({ state: { kind: instance.link }, connection: () => ({ runScript }) }),
  } as unknown as InstanceRegistry
  return { instance, registry }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('looks once a minute, tells what became of a queue, and of one that it cannot see nothing', async () => {
  const clock = new ManualClock(1_700_000_000_000)
  const { instance, registry } = standIn()
  const log = { warn: () => undefined } as unknown as Log
  const folders = { folder: '/q', logFolder: '/l', checkpointFolder: '/c', monitorFolder: '/m' }
  const patrol = new QueuePatrol({ registry, clock, log, folders, onLook: () => undefined })
  const minute = async () => {
    clock.advance(60_000)
    await settled()
    return patrol.news('a')
  }
  expect(patrol.news('a')).toBeUndefined()
  expect(await minute()).toBeNull()
  expect(patrol.running('a')).toEqual({ done: 0, total: 1 })
  instance.events = ran
  expect(await minute()).toMatchObject({ run: 'one@1000000', is: 'done', total: 1 })
  expect(patrol.running('a')).toBeNull()
  instance.fails = true
  expect(await minute()).toBeUndefined()
  instance.fails = false
  expect(await minute()).toMatchObject({ is: 'done' })
  instance.link = 'unreachable'
  expect(await minute()).toBeUndefined()
  const asked = instance.asked
  patrol.close()
  instance.link = 'online'
  await minute()
  expect(instance.asked).toBe(asked)
})
