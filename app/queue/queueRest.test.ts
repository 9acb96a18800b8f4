import { expect, it } from 'vitest'
import type { Power } from '#app/instance/instance.ts'
import { cellRunSchema } from './cellRun.ts'
import { isGone, restOf, type SeenQueue } from './queueRest.ts'

const cell = (config: string) => ({ config, task: '-', epochs: 1, options: [] })
const seen: SeenQueue = {
  queue: 'q',
  startedAtMs: 1,
  seenAtMs: 2,
  plan: null,
  cells: [
    ...cellRunSchema.shape.state.options.map((state) => ({ cell: cell(state), name: state, state })),
    { cell: null, name: 'unreadable', state: 'waiting' },
  ],
  dealt: [],
}

it('is what did not run to its end, nothing that failed, and nothing twice', () => {
  const names = (queue: SeenQueue) => restOf(queue).map(({ config }) => config)
  expect(names(seen)).toEqual(['waiting', 'running', 'interrupted'])
  expect(names({ ...seen, dealt: ['running'] })).toEqual(['waiting', 'interrupted'])
})

it('takes neither silence nor a guess for gone', () => {
  const of = (state: Power['state'], archivedAtMs: number | null = null, known: Power['known'] = 'told') =>
    isGone({ power: { state, sinceMs: null, known }, archivedAtMs })
  expect([of('off', null, 'guess'), of('released', null, 'guess')]).toEqual([false, false])
  expect([of('on'), of('noGpu'), of('unknown')]).toEqual([false, false, false])
  expect([of('off'), of('released'), of('unknown', 1)]).toEqual([true, true, true])
})
