import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { transferStateSchema } from '#app/transfer/transferView.ts'
import { storyTransfers } from '#renderer/dev/storyTransfers.ts'
import { currentBatch, hasFailed, history, isActive, unfinished } from './transferGroup.ts'

const nowMs = Date.now()
const [example] = storyTransfers('i', nowMs)
if (example === undefined) throw new Error('the story has no transfer')

const anyTransfers = fc.array(
  fc
    .tuple(fc.constantFrom(...transferStateSchema.options), fc.nat(1000), fc.nat(1000), fc.nat(3))
    .map(([state, startedAtMs, tookMs, failed]) => ({
      ...example,
      state,
      startedAtMs,
      folder: { total: 5, done: 5 - failed, same: 0, gone: 0, failed, problems: [] },
      endedAtMs: isActive({ state }) ? null : startedAtMs + tookMs,
    })),
)

describe('transfers in groups', () => {
  it('lose none: each is unfinished, or ended without fault', () => {
    fc.assert(
      fc.property(anyTransfers, (transfers) => {
        const pending = unfinished(transfers)
        const fine = history(transfers).filter((each) => !hasFailed(each))
        expect(pending.length + fine.length).toBe(transfers.length)
      }),
    )
  })

  it('keep a folder of which one file failed among the unfinished, whatever its state says', () => {
    const folder = { total: 2, done: 1, same: 0, gone: 0, failed: 1, problems: [] }
    for (const state of ['done', 'failed'] as const) expect(unfinished([{ ...example, state, folder }])).toHaveLength(1)
  })

  it('list what ended newest first', () => {
    const ended = history(storyTransfers('i', nowMs)).map(({ endedAtMs }) => endedAtMs ?? 0)
    expect(ended).toEqual([...ended].sort((a, b) => b - a))
  })
})

describe('currentBatch', () => {
  const at = (startedAtMs: number, endedAtMs: number | null) => ({
    ...example,
    id: `${startedAtMs}`,
    state: endedAtMs === null ? ('running' as const) : ('done' as const),
    startedAtMs,
    endedAtMs,
  })

  it('reaches back over transfers that overlap, and not over a time in which nothing ran', () => {
    const ids = currentBatch([at(0, 10), at(20, 40), at(30, 55), at(50, null)]).map(({ id }) => id)
    expect(ids.sort()).toEqual(['20', '30', '50'])
  })

  it('is empty when nothing is under way', () => {
    expect(currentBatch([at(0, 10), at(5, 20)])).toEqual([])
  })

  it('holds all that is active', () => {
    fc.assert(
      fc.property(anyTransfers, (transfers) => {
        expect(currentBatch(transfers)).toEqual(expect.arrayContaining(transfers.filter(isActive)))
      }),
    )
  })
})
