import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellRunSchema } from '#app/queue/cellRun.ts'
import type { QueueStanding } from '#app/queue/queueStanding.ts'
import { exampleWhenDonePlan as plan } from './examplePlan.testkit.ts'
import { queueAnswer, type SeenQueue } from './queueAnswer.ts'

const done: QueueStanding = { is: 'done', failed: 0 }
const queue = { name: plan.queue, startedAtMs: plan.queueStartedAtMs, standing: done }
const seen: SeenQueue = {
  queue,
  latest: plan.queue,
  cells: [
    { name: 'a', state: 'ok' },
    { name: 'b', state: 'ok' },
  ],
  cellsSha256: plan.cellsSha256,
}
const reasonOf = (change: Partial<SeenQueue>, of = plan) => {
  const answer = queueAnswer(of, { ...seen, ...change })
  return typeof answer === 'string' ? answer : answer.reason
}
const standing = (is: QueueStanding) => ({ queue: { ...queue, standing: is } })

describe('queueAnswer', () => {
  it('waits while the queue runs, and is ready when every cell of it ran and succeeded', () => {
    expect(reasonOf({})).toBe('ready')
    expect(reasonOf(standing({ is: 'running' }))).toBe('wait')
  })

  it('ends the plan when it is not that queue, not that start of it, or other cells', () => {
    expect(reasonOf({ queue: null })).toBe('queueGone')
    expect(reasonOf({ queue: { ...queue, name: '2026-11-28T00-00-00-000Z' } })).toBe('queueGone')
    expect(reasonOf({ queue: { ...queue, startedAtMs: plan.queueStartedAtMs + 1 } })).toBe('queueOther')
    expect(reasonOf({ latest: '2026-11-28T00-00-00-000Z' })).toBe('queueOther')
    expect(reasonOf({ cells: [...seen.cells, { name: 'c', state: 'waiting' }] })).toBe('cellsChanged')
    expect(reasonOf({ cellsSha256: 'd'.repeat(64) })).toBe('cellsChanged')
  })

  it('ends it when the queue ended before its last cell, whatever the queue says of itself', () => {
    expect(reasonOf(standing({ is: 'stopped', index: 2 }))).toBe('queueEnded')
    expect(reasonOf(standing({ is: 'rebooted' }))).toBe('queueEnded')
    const cells = [seen.cells[0], { name: 'b', state: 'interrupted' as const }].flatMap((each) => each ?? [])
    expect(reasonOf({ cells })).toBe('queueEnded')
    expect(reasonOf({ cells }, { ...plan, ifCellsFailed: 'goOn' })).toBe('queueEnded')
  })

  it('asks the plan what failed cells mean', () => {
    const cells = [seen.cells[0], { name: 'b', state: 'notSynced' as const }].flatMap((each) => each ?? [])
    expect(queueAnswer(plan, { ...seen, cells })).toEqual({ reason: 'cellsFailed', params: { count: 1 }, items: ['b'] })
    expect(reasonOf({ cells }, { ...plan, ifCellsFailed: 'goOn' })).toBe('ready')
    // The queue counted one that its record does not show.
    expect(reasonOf(standing({ is: 'done', failed: 1 }))).toBe('cellsFailed')
  })

  it('is never ready for anything else than that start of that queue, done, with its cells run', () => {
    const state = fc.constantFrom(...cellRunSchema.shape.state.options)
    const anySeen = fc.record({
      queue: fc.option(
        fc.record({
          name: fc.constantFrom(plan.queue, 'other'),
          startedAtMs: fc.constantFrom(plan.queueStartedAtMs, 1, null),
          standing: fc.constantFrom<QueueStanding>(
            { is: 'running' },
            done,
            { is: 'done', failed: 1 },
            { is: 'killed', seenAtMs: null, memoryRatio: null },
            { is: 'signalled', signal: 'TERM' },
          ),
        }),
      ),
      latest: fc.constantFrom(plan.queue, 'other', null),
      cells: fc.array(fc.record({ name: fc.constant('x'), state }), { minLength: 1, maxLength: 3 }),
      cellsSha256: fc.constantFrom(plan.cellsSha256, 'd'.repeat(64)),
    })
    fc.assert(
      fc.property(anySeen, fc.constantFrom('stop' as const, 'goOn' as const), (any, ifCellsFailed) => {
        if (queueAnswer({ ...plan, ifCellsFailed }, any) !== 'ready') return
        expect(any).toMatchObject({ latest: plan.queue, cellsSha256: plan.cellsSha256 })
        expect(any.queue).toMatchObject({ name: plan.queue, startedAtMs: plan.queueStartedAtMs })
        expect(any.queue?.standing.is).toBe('done')
        expect(any.cells).toHaveLength(plan.cellCount)
        const ended = ifCellsFailed === 'goOn' ? ['ok', 'failed', 'notSynced'] : ['ok']
        for (const cell of any.cells) expect(ended).toContain(cell.state)
      }),
      { numRuns: 5000 },
    )
  })
})
