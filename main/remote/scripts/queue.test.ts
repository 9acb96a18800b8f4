import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseQueueReading } from './queue.ts'

const output = (changes: Record<string, string> = {}) =>
  Object.entries({
    names: 'one two',
    now: '1795787347',
    name: 'two',
    born: '24',
    alive: 'no',
    stop: 'no',
    oom: '0',
    moved: '',
    log_moved: '',
    events_size: '4',
    events: '6162630a',
    cells_size: '2',
    cells: '610a',
    log: '',
    done: '1',
    ...changes,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')

it('reads a queue, none, and nothing of what was cut off', () => {
  expect(parseQueueReading(output())?.found).toMatchObject({
    name: 'two',
    isAlive: false,
    eventsBytes: 4,
    movedAtMs: null,
  })
  const seenOf = (memory: string) => parseQueueReading(output({ seen: '1795787300', memory }))?.found?.lastSeen
  expect(seenOf('970:1000')).toEqual({ atMs: 1_795_787_300_000, memoryRatio: 0.97 })
  expect(seenOf('970:')).toEqual({ atMs: 1_795_787_300_000, memoryRatio: null })
  expect(seenOf('970:9223372036854771712')?.memoryRatio).toBeNull()
  expect(parseQueueReading(output({ memory: 'x' }))).toBeNull()
  expect(parseQueueReading(output({ name: '' }))).toEqual({ names: ['one', 'two'], found: null })
  const whole = output()
  for (let at = 0; at < whole.length - 1; at += 1) expect(parseQueueReading(whole.slice(0, at))).toBeNull()
  expect(parseQueueReading(output({ alive: 'maybe' }))).toBeNull()
  expect(parseQueueReading(output({ events: '6' }))).toBeNull()
  expect(parseQueueReading(output({ names: 'one ../../etc two' }))?.names).toEqual(['one', 'two'])
})

it('never throws, whatever comes', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseQueueReading(text)))
  fc.assert(
    fc.property(
      fc.constantFrom(
        ...Object.keys(
          Object.fromEntries(
            output()
              .split('\n')
              .map((line) => line.split('=')),
          ),
        ),
      ),
      fc.string(),
      (key, value) => {
        parseQueueReading(output({ [key]: value }))
      },
    ),
  )
})
