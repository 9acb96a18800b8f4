import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fillGaps } from '#app/history/fillGaps.ts'
import { sampleAt } from '#app/history/historySample.testkit.ts'
import { historySampleSchema } from '#app/history/historySample.ts'
import { sampleOfLine } from './monitorLine.ts'

it('reads a line, by this clock, and what could not be read there as nothing', () => {
  const line =
    '1795791513\tt:data:10:100:3:\tt:fs::::\tg:37:1024:24564\tg::512:24564\tm:5000:9223372036854771712\tc::16.00'
  expect(sampleOfLine(line, 2_000)).toEqual({
    atMs: 1_795_791_515_000,
    tiers: { data: [10, 100, 3, null], fs: [null, null, null, null] },
    gpus: [
      [0.37, 1024, 24_564],
      [null, 512, 24_564],
    ],
    memory: [5000, null],
    cpu: [null, 16],
  })
  expect(sampleOfLine('', 0)).toBeNull()
  expect(sampleOfLine('12', 0)).toBeNull()
})

it('takes any line for a sample or for none', () => {
  fc.assert(
    fc.property(fc.string(), (rest) => {
      const sample = sampleOfLine(`1795791513\t${rest}`, 0)
      expect(historySampleSchema.safeParse(sample).success).toBe(true)
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => void sampleOfLine(text, 0)))
})

it('fills only times of which nothing is known', () => {
  const minute = (at: number) => sampleAt(at * 60_000)
  const known = [minute(0), minute(1), minute(10)]
  const others = [0, 1, 2, 3, 4, 8, 9, 10, 11, 12].map(minute)
  expect(fillGaps(known, others).map(({ atMs }) => atMs / 60_000)).toEqual([3, 4, 8, 12])
  expect(fillGaps([], others)).toHaveLength(10)
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200)), fc.uniqueArray(fc.nat(200)), (some, rest) => {
      const sorted = (all: number[]) => all.sort((a, b) => a - b).map(minute)
      const ours = sorted(some)
      for (const { atMs } of fillGaps(ours, sorted(rest)))
        expect(ours.every((own) => Math.abs(own.atMs - atMs) > 90_000)).toBe(true)
    }),
  )
})
