import { tierIdSchema } from '#app/profile/tierId.ts'
import type { HistorySample } from './historySample.ts'

const MIB = 2 ** 20
const TIER_COLUMNS = ['used_bytes', 'total_bytes', 'used_inodes', 'total_inodes']

/** The heading of the table that `historyCsvRow` fills, for so many GPUs. */
export function historyCsvHead(gpuCount: number): string {
  const tiers = tierIdSchema.options.flatMap((tier) => TIER_COLUMNS.map((column) => `${tier}_${column}`))
  const gpus = Array.from({ length: gpuCount }, (_, at) =>
    ['load_ratio', 'memory_used_bytes', 'memory_total_bytes'].map((column) => `gpu${at}_${column}`),
  ).flat()
  const container = ['memory_used_bytes', 'memory_limit_bytes', 'cpu_used_cores', 'cpu_limit_cores']
  return `${['time_utc', ...tiers, ...gpus, ...container].join(',')}\n`
}

/** One sample as a line; what was not read is an empty field. */
export function historyCsvRow(sample: HistorySample, gpuCount: number): string {
  const tiers = tierIdSchema.options.flatMap((tier) => sample.tiers[tier] ?? [null, null, null, null])
  const gpus = Array.from({ length: gpuCount }, (_, at) => {
    const [load = null, used = null, total = null] = sample.gpus[at] ?? []
    return [load, used === null ? null : used * MIB, total === null ? null : total * MIB]
  }).flat()
  const numbers = [...tiers, ...gpus, ...sample.memory, ...sample.cpu]
  return `${[new Date(sample.atMs).toISOString(), ...numbers.map((each) => each ?? '')].join(',')}\n`
}
