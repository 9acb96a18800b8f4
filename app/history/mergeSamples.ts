import type { HistorySample } from './historySample.ts'

/**
 * Several samples, oldest first, as the one that stands for their time: disks as they were last, loads as their mean, memory as its
 * greatest, because a peak is what ends a run.
 */
export function mergeSamples(samples: readonly HistorySample[]): HistorySample {
  const last = samples.at(-1)
  if (last === undefined) throw new Error('there is nothing to merge')
  if (samples.length === 1) return last
  const gpuCount = Math.max(...samples.map(({ gpus }) => gpus.length))
  const latestTier = (id: keyof HistorySample['tiers']) => samples.findLast(({ tiers }) => tiers[id])?.tiers[id]
  const ids = new Set(samples.flatMap(({ tiers }) => Object.keys(tiers))) as Set<keyof HistorySample['tiers']>
  return {
    atMs: last.atMs,
    tiers: Object.fromEntries([...ids].map((id) => [id, latestTier(id)])),
    gpus: Array.from({ length: gpuCount }, (_, index) => {
      const each = samples.flatMap(({ gpus }) => (gpus[index] ? [gpus[index]] : []))
      return [
        mean(each.map(([load]) => load)),
        greatest(each.map(([, used]) => used)),
        latest(each.map((gpu) => gpu[2])),
      ]
    }),
    memory: [greatest(samples.map(({ memory }) => memory[0])), latest(samples.map(({ memory }) => memory[1]))],
    cpu: [mean(samples.map(({ cpu }) => cpu[0])), latest(samples.map(({ cpu }) => cpu[1]))],
  }
}

type Numbers = readonly (number | null)[]
const known = (numbers: Numbers): number[] => numbers.filter((each) => each !== null)

function mean(numbers: Numbers): number | null {
  const all = known(numbers)
  return all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0) / all.length
}

const greatest = (numbers: Numbers): number | null =>
  known(numbers).reduce<number | null>((a, b) => Math.max(a ?? b, b), null)
const latest = (numbers: Numbers): number | null => known(numbers).at(-1) ?? null
