import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import type { QueueLook } from './queueReader.ts'
import { SeenQueues } from './seenQueues.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'berth-seen-'))
  return () => rm(dataDir, { recursive: true, force: true })
})

const look = (name: string, states: string[], startedAtMs = 1) =>
  ({
    names: ['old', name],
    queue: { name, startedAtMs, plan: null },
    cells: states.map((state, at) => ({
      cell: { config: `${at}.yaml`, task: '-', epochs: 1, options: [] },
      name: `${at}`,
      state,
    })),
  }) as unknown as QueueLook

it('remembers the latest queue over a restart, and what of that start was given to others', async () => {
  const ground = groundIn(dataDir, new ManualClock())
  const first = new SeenQueues(ground)
  expect(await first.read('a')).toBeNull()
  first.note('a', look('new', ['ok', 'running']))
  await first.noteDealt('a', ['1'])
  // An older one that somebody looks at is not the latest.
  first.note('a', { ...look('new', ['ok']), queue: { name: 'old' } as never })
  first.note('a', look('new', ['ok', 'interrupted']))
  await first.close()
  const second = new SeenQueues(groundIn(dataDir, new ManualClock()))
  expect(await second.read('a')).toMatchObject({
    queue: 'new',
    dealt: ['1'],
    cells: [{ state: 'ok' }, { state: 'interrupted' }],
  })
  // Started again, it is another run of the same cells.
  second.note('a', look('new', ['ok', 'running'], 2))
  expect(await second.read('a')).toMatchObject({ startedAtMs: 2, dealt: [] })
})
