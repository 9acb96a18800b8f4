import { z } from 'zod'

/** Fewer say nothing about a direction. */
export const LEAST_SAMPLES = 5
const LEAST_SPAN_MS = 300_000
/** Later than this nobody plans by it. */
const HORIZON_MS = 30 * 86_400_000
/** A fall by so much of the whole is a clean-up: what was before says nothing about what comes. */
const CLEANUP_RATIO = 0.02
const MOST_POINTS = 60

export const outlookSchema = z.discriminatedUnion('kind', [
  /** Not enough was read to say anything. */
  z.object({ kind: z.literal('tooFew'), samples: z.number().int() }),
  /** It does not grow, or so slowly that it does not matter for a month. */
  z.object({ kind: z.literal('steady'), samples: z.number().int() }),
  z.object({
    kind: z.literal('filling'),
    samples: z.number().int(),
    /** What the readings span. */
    spanMs: z.number(),
    fullAtMs: z.number(),
    /** Half of all pairs of readings put it between these two; `latestMs` null when some of them do not see it grow at all. */
    earliestMs: z.number(),
    latestMs: z.number().nullable(),
  }),
])
export type Outlook = z.infer<typeof outlookSchema>

export type Reading = { readonly atMs: number; readonly used: number; readonly total: number }

/** When something will be full, by the median of the slopes between its readings, which one burst does not move. */
export function timeToFull(readings: readonly Reading[], nowMs: number): Outlook {
  const points = thinned(sinceCleanup(readings))
  const [first, last] = [points[0], points.at(-1)]
  const samples = points.length
  if (first === undefined || last === undefined || samples < LEAST_SAMPLES) return { kind: 'tooFew', samples }
  const spanMs = last.atMs - first.atMs
  if (spanMs < LEAST_SPAN_MS) return { kind: 'tooFew', samples }
  const slopes = slopesOf(points)
  const left = Math.max(0, last.total - last.used)
  const after = (slope: number): number => last.atMs + left / slope
  const [slow, usual, fast] = [quantile(slopes, 0.25), quantile(slopes, 0.5), quantile(slopes, 0.75)]
  if (usual <= 0 || after(usual) - nowMs > HORIZON_MS) return { kind: 'steady', samples }
  const latestMs = slow > 0 ? after(slow) : null
  return { kind: 'filling', samples, spanMs, fullAtMs: after(usual), earliestMs: after(fast), latestMs }
}

function sinceCleanup(readings: readonly Reading[]): readonly Reading[] {
  const from = readings.findLastIndex((reading, at) => {
    const before = readings[at - 1]
    // Also another size of the disk is another story.
    return (
      before !== undefined &&
      (before.used - reading.used > CLEANUP_RATIO * reading.total || before.total !== reading.total)
    )
  })
  return readings.slice(Math.max(0, from))
}

function thinned(readings: readonly Reading[]): readonly Reading[] {
  const step = Math.ceil(readings.length / MOST_POINTS)
  return readings.filter((_, at) => (readings.length - 1 - at) % Math.max(1, step) === 0)
}

function slopesOf(points: readonly Reading[]): number[] {
  return points
    .flatMap((one, at) => points.slice(at + 1).map((other) => (other.used - one.used) / (other.atMs - one.atMs)))
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
}

const quantile = (sorted: readonly number[], at: number): number => sorted[Math.floor((sorted.length - 1) * at)] ?? 0
