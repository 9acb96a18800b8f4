import { z } from 'zod'
import { tierIdSchema } from '#app/profile/tierId.ts'
import type { HistorySample } from './historySample.ts'
import { inBuckets } from './inBuckets.ts'

/** More points than a chart has pixels tell nobody anything. */
export const MAX_POINTS = 360
/** An instance that nobody looks at is read once a minute: three minutes without a reading are a gap. */
const GAP_MS = 200_000

export const seriesSchema = z.object({
  /** `tier` bytes or inodes · `gpu` load or memory, by the number of the GPU · `memory` and `cpu` of the container. */
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('bytes'), tier: tierIdSchema }),
    z.object({ kind: z.literal('inodes'), tier: tierIdSchema }),
    z.object({ kind: z.literal('gpuLoad'), index: z.number().int() }),
    z.object({ kind: z.literal('gpuMemory'), index: z.number().int() }),
    z.object({ kind: z.literal('memory') }),
    z.object({ kind: z.literal('cpu') }),
  ]),
  /** One for each time; null where nothing was read: a gap, never 0. Bytes, a count, a ratio or cores. */
  used: z.array(z.number().nullable()),
  total: z.array(z.number().nullable()),
})
export type Series = z.infer<typeof seriesSchema>

export const historyViewSchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  /** Each point stands for so long. */
  bucketMs: z.number(),
  /** Ascending; within a gap there is one time with nothing at it. */
  timesMs: z.array(z.number()),
  series: z.array(seriesSchema),
})
export type HistoryView = z.infer<typeof historyViewSchema>

/** What charts and tables show of the samples between two times. */
export function historyView(samples: readonly HistorySample[], fromMs: number, toMs: number): HistoryView {
  const bucketMs = Math.max(5_000, Math.ceil((toMs - fromMs) / MAX_POINTS))
  const points = withGaps(
    inBuckets(
      samples.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs),
      bucketMs,
    ),
    Math.max(GAP_MS, 2.5 * bucketMs),
  )
  const series = (
    of: Series['of'],
    amount: (sample: HistorySample) => readonly (number | null)[] | undefined,
  ): Series => ({
    of,
    used: points.map(({ sample }) => (sample && amount(sample)?.[0]) ?? null),
    total: points.map(({ sample }) => (sample && amount(sample)?.[1]) ?? null),
  })
  const tiers = tierIdSchema.options.filter((id) => samples.some(({ tiers }) => tiers[id]))
  const gpus = Array.from(
    { length: Math.max(0, ...points.map(({ sample }) => sample?.gpus.length ?? 0)) },
    (_, at) => at,
  )
  return {
    fromMs,
    toMs,
    bucketMs,
    timesMs: points.map(({ atMs }) => atMs),
    series: [
      ...tiers.map((tier) => series({ kind: 'bytes', tier }, ({ tiers }) => tiers[tier]?.slice(0, 2))),
      ...tiers.map((tier) => series({ kind: 'inodes', tier }, ({ tiers }) => tiers[tier]?.slice(2))),
      ...gpus.map((index) => series({ kind: 'gpuLoad', index }, ({ gpus }) => [gpus[index]?.[0] ?? null, 1])),
      ...gpus.map((index) =>
        series({ kind: 'gpuMemory', index }, ({ gpus }) => gpus[index]?.slice(1).map((mib) => mib && mib * 2 ** 20)),
      ),
      series({ kind: 'memory' }, ({ memory }) => memory),
      series({ kind: 'cpu' }, ({ cpu }) => cpu),
    ].filter(({ used }) => used.some((each) => each !== null)),
  }
}

type Point = { readonly atMs: number; readonly sample: HistorySample | null }

function withGaps(samples: readonly HistorySample[], gapMs: number): Point[] {
  return samples.flatMap((sample, at): Point[] => {
    const before = samples[at - 1]
    const point = { atMs: sample.atMs, sample }
    if (before === undefined || sample.atMs - before.atMs <= gapMs) return [point]
    return [{ atMs: (before.atMs + sample.atMs) / 2, sample: null }, point]
  })
}
