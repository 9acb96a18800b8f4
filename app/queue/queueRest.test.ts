import { expect, it } from 'vitest'
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

it('takes no silence for gone', () => {
  const of = (state: 'on' | 'noGpu' | 'off' | 'released' | 'unknown', archivedAtMs: number | null = null) =>
    isGone({ power: { state, sinceMs: null, known: 'told' }, archivedAtMs })
  expect([of('on'), of('noGpu'), of('unknown')]).toEqual([false, false, false])
  expect([of('off'), of('released'), of('unknown', 1)]).toEqual([true, true, true])
})
