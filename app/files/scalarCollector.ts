import type { EventScalar } from './eventScalars.ts'
import type { Scalars, ScalarTag } from './scalars.ts'

/** What a window can show, and what fits into a message. */
const MOST_TAGS = 200
const MOST_POINTS_IN_ALL = 60_000
const MOST_POINTS = 1_000

type Point = { readonly step: number; readonly atMs: number; readonly value: number | null }
type Collected = { points: Point[]; last: Point; count: number; every: number }

/** Gathers the scalars of a run tag by tag, in memory that does not grow with its length: of many points every second one goes. */
export class ScalarCollector {
  readonly #tags = new Map<string, Collected>()
  readonly #beyond = new Set<string>()

  add({ tag, step, atMs, value }: EventScalar): void {
    const last = { step, atMs, value: Number.isFinite(value) ? value : null }
    const known = this.#tags.get(tag)
    if (known === undefined) {
      if (this.#tags.size < MOST_TAGS) this.#tags.set(tag, { points: [last], last, count: 1, every: 1 })
      else if (this.#beyond.size < MOST_POINTS) this.#beyond.add(tag)
      return
    }
    if (known.count % known.every === 0) known.points.push(last)
    known.last = last
    known.count += 1
    if (known.points.length >= 2 * MOST_POINTS) {
      known.points = known.points.filter((_, index) => index % 2 === 0)
      known.every *= 2
    }
  }

  result(): Pick<Scalars, 'tags' | 'moreTags'> {
    const each = Math.max(50, Math.min(MOST_POINTS, Math.floor(MOST_POINTS_IN_ALL / Math.max(1, this.#tags.size))))
    const tags = [...this.#tags].map(([tag, collected]) => ({ tag, ...thinned(collected, each) }))
    return { tags: tags.sort((one, other) => (one.tag < other.tag ? -1 : 1)), moreTags: this.#beyond.size }
  }
}

/** Evenly, with the first and the last. */
function thinned({ points, last, count }: Collected, most: number): Omit<ScalarTag, 'tag'> {
  const all = points.at(-1) === last ? points : [...points, last]
  const wanted = Math.min(most, all.length)
  const kept = Array.from({ length: wanted }, (_, index) =>
    wanted === 1 ? last : (all[Math.round((index * (all.length - 1)) / (wanted - 1))] ?? last),
  )
  return {
    count,
    steps: kept.map(({ step }) => step),
    timesMs: kept.map(({ atMs }) => atMs),
    values: kept.map(({ value }) => value),
  }
}
