import { describe, expect, it } from 'vitest'
import type { TransferView } from '#app/transfer/transferView.ts'
import { storyTransfers } from '#renderer/dev/storyTransfers.ts'
import { transferTotals } from './transferTotals.ts'

const [example] = storyTransfers('i', Date.now())
if (example === undefined) throw new Error('the story has no transfer')
const view = (change: Partial<TransferView>): TransferView => ({ ...example, ...change })
const running = view({ state: 'running', sizeBytes: 1000, doneBytes: 400, bytesPerSecond: 100 })
const queued = view({ state: 'queued', sizeBytes: 0, doneBytes: 0, bytesPerSecond: null })

describe('transferTotals', () => {
  it('promises no time while a size is not known', () => {
    expect(transferTotals([running, queued])).toMatchObject({ unknown: 1, secondsLeft: null, bytesPerSecond: 100 })
  })

  it('counts in what waits as soon as its size is known from elsewhere', () => {
    expect(transferTotals([running, queued], () => 400)).toMatchObject({
      unknown: 0,
      sizeBytes: 1400,
      secondsLeft: 10,
    })
  })

  it('takes no byte of a failed transfer for one that is home, and counts a partly failed folder as failed', () => {
    const failed = view({ state: 'failed', sizeBytes: 1000, doneBytes: 900 })
    expect(transferTotals([failed])).toMatchObject({ doneBytes: 0, failed: 1, finished: 0 })
    const folder = { total: 2, done: 1, same: 0, gone: 0, failed: 1, problems: [] }
    expect(transferTotals([view({ state: 'done', folder })])).toMatchObject({ failed: 1, finished: 0 })
  })

  it('leaves out what was cancelled', () => {
    expect(transferTotals([view({ state: 'cancelled' })])).toMatchObject({ number: 0, sizeBytes: 0 })
  })
})
