import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ByteSource, eventRecords } from './eventRecords.ts'
import { type EventScalar, eventScalars } from './eventScalars.ts'
import { ScalarCollector } from './scalarCollector.ts'

/** Written by torch 2.13's SummaryWriter over tensorboard 2.21, whose own reader gave the numbers that are expected of it here. */
const events = readFileSync(
  join(import.meta.dirname, '../../e2e/fixtures/events/events.out.tfevents.1795803161.run.1.0'),
)

function sourceOf(bytes: Uint8Array): ByteSource & { readonly reads: number[] } {
  const reads: number[] = []
  return {
    reads,
    sizeBytes: bytes.length,
    read: async (position, length) => {
      reads.push(length)
      return bytes.slice(position, position + length)
    },
  }
}

async function scalarsOf(bytes: Uint8Array, most = 2 ** 30) {
  const scalars: EventScalar[] = []
  const records = eventRecords(sourceOf(bytes), most)
  for (;;) {
    const { done, value } = await records.next()
    if (done) return { scalars, problem: value }
    scalars.push(...eventScalars(value))
  }
}

describe('events of a run', () => {
  it('gives every scalar of a real file, of both ways in which they are written, and jumps over the rest', async () => {
    const { scalars, problem } = await scalarsOf(events)
    expect(problem).toBe('none')
    const of = (tag: string) => scalars.filter((each) => each.tag === tag)
    expect([of('train/loss').length, of('val/psnr').length, of('grad/norm').length]).toEqual([201, 4, 3])
    expect(scalars).toHaveLength(208)
    expect(of('train/loss').at(-1)).toMatchObject({ step: 3000, value: 0.0010000000474974513 })
    expect(of('val/psnr').map(({ step, value }) => [step, value])).toEqual([
      [0, 20],
      [500, 25],
      [1000, 30],
      [1500, 35],
    ])
    expect(of('grad/norm').map(({ step, value }) => [step, value])).toEqual([
      [5, Number.NaN],
      [6, Number.POSITIVE_INFINITY],
      [-7, 2.5],
    ])
    expect(Math.abs((of('train/loss')[0]?.atMs ?? 0) / 1000 - 1_795_803_161)).toBeLessThan(600)
  })

  it('leaves out what is still being written, at whatever byte it ends', async () => {
    const whole = await scalarsOf(events)
    await fc.assert(
      fc.asyncProperty(fc.nat(events.length), async (length) => {
        const { scalars, problem } = await scalarsOf(events.subarray(0, length))
        expect(problem).toBe('none')
        expect(scalars).toEqual(whole.scalars.slice(0, scalars.length))
      }),
    )
  })

  it('stops at what is not what its checksum says, and gives nothing that was not written', async () => {
    const whole = await scalarsOf(events)
    await fc.assert(
      fc.asyncProperty(fc.nat(events.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Uint8Array.from(events)
        changed[at] = (changed[at] ?? 0) ^ by
        const { scalars } = await scalarsOf(changed)
        expect(scalars).toEqual(whole.scalars.slice(0, scalars.length))
      }),
    )
  })

  it('reads nothing into bytes that are none, and never without end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        expect((await scalarsOf(bytes)).scalars).toEqual([])
        eventScalars(bytes)
      }),
      { numRuns: 500 },
    )
    expect(await scalarsOf(events, 0)).toMatchObject({ problem: 'tooLarge' })
  })
})

describe('ScalarCollector', () => {
  it('keeps what a chart can show: the first and the newest, evenly between them', () => {
    const collector = new ScalarCollector()
    for (let step = 0; step < 50_000; step += 1) collector.add({ tag: 'loss', step, atMs: step, value: step })
    collector.add({ tag: 'once', step: 3, atMs: 1, value: Number.NaN })
    const [loss, once] = collector.result().tags
    expect(once).toEqual({ tag: 'once', count: 1, steps: [3], timesMs: [1], values: [null] })
    expect([loss?.count, loss?.steps[0], loss?.steps.at(-1)]).toEqual([50_000, 0, 49_999])
    expect(loss?.steps.length).toBeLessThanOrEqual(1_000)
    expect(loss?.steps.length).toBeGreaterThan(400)
    const gaps = (loss?.steps ?? []).slice(1, -1).map((step, index) => step - (loss?.steps[index] ?? 0))
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThan(3)
  })

  it('counts the tags beyond those that it keeps', () => {
    const collector = new ScalarCollector()
    for (let tag = 0; tag < 250; tag += 1) collector.add({ tag: `t${tag}`, step: 0, atMs: 0, value: 1 })
    const { tags, moreTags } = collector.result()
    expect([tags.length, moreTags]).toEqual([200, 50])
  })
})
