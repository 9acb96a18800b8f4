import type { ComputeSample } from '#app/storage/tier.ts'

/** One record of `sampler.sh`. Every value that is not exactly as expected is null: unknown, never 0. */
export type ComputeRecord = {
  readonly gpus: ComputeSample['gpus']
  readonly gpuState: NonNullable<ComputeSample['gpuState']>
  readonly workingSetBytes: number | null
  readonly memoryLimitBytes: number | null
  readonly cpuLimitCores: number | null
  /** Processor time used since the container began, in seconds. */
  readonly cpuUsedSeconds: number | null
  /** The instance's own clock; only differences mean something. */
  readonly clockSeconds: number | null
  readonly containerAgeSeconds: number | null
}

/** cgroup v1 writes "no limit" as a number near 2^63. */
const NO_LIMIT_BYTES = 2 ** 50

/** Reads the lines between the sentinels. Lines that it does not know are noise. */
export function parseComputeRecord(lines: readonly string[]): ComputeRecord {
  const value = (name: string): string =>
    lines
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length + 1)
      .trim() ?? ''
  const current = whole(value('mem_current'))
  const inactive = whole(value('mem_inactive'))
  const limit = whole(value('mem_limit'))
  const nanoseconds = whole(value('cpu_used_ns'))
  const microseconds = whole(value('cpu_used_us'))
  return {
    ...gpuPart(lines, value('gpu_state')),
    workingSetBytes: current === null || inactive === null ? null : Math.max(0, current - inactive),
    memoryLimitBytes: limit !== null && limit > 0 && limit < NO_LIMIT_BYTES ? limit : null,
    cpuLimitCores: quotaCores(value('cpu_quota')),
    cpuUsedSeconds: microseconds !== null ? microseconds / 1e6 : nanoseconds !== null ? nanoseconds / 1e9 : null,
    clockSeconds: /^\d+(\.\d+)?$/.test(value('clock_s')) ? Number(value('clock_s')) : null,
    containerAgeSeconds: whole(value('age_s')),
  }
}

function gpuPart(lines: readonly string[], state: string): Pick<ComputeRecord, 'gpus' | 'gpuState'> {
  if (state === 'none') return { gpus: [], gpuState: 'none' }
  if (state !== 'ok') return { gpus: [], gpuState: 'unreadable' }
  const gpus = lines.filter((line) => line.startsWith('gpu ')).map((line) => parseGpu(line.slice(4)))
  const read = gpus.filter((gpu) => gpu !== null)
  // A line that is not a card hides one: then the list would be too short.
  if (read.length === 0 || read.length !== gpus.length) return { gpus: [], gpuState: 'unreadable' }
  return { gpus: read, gpuState: 'present' }
}

/** `name, utilisation in percent, MiB used, MiB in total`; the driver writes `[N/A]` for what a card does not tell. */
function parseGpu(line: string): ComputeSample['gpus'][number] | null {
  const fields = line.split(',')
  const [util = '', used = '', total = ''] = fields.splice(-3)
  // The name of a card may hold commas itself.
  const model = fields.join(',')
  if (fields.length === 0 || [model, util, used, total].some((field) => field.trim() === '')) return null
  const percent = whole(util.trim())
  return {
    model: model.trim(),
    utilRatio: percent !== null && percent <= 100 ? percent / 100 : null,
    memoryUsedMiB: whole(used.trim()),
    memoryTotalMiB: whole(total.trim()),
  }
}

/** `max` (v2) and -1 (v1) mean no quota; then the cores are the host's, which say nothing. */
function quotaCores(text: string): number | null {
  const match = /^(\d+) (\d+)$/.exec(text)
  const cores = match ? Number(match[1]) / Number(match[2]) : Number.NaN
  return Number.isFinite(cores) && cores > 0 ? cores : null
}

function whole(text: string): number | null {
  if (!/^\d{1,19}$/.test(text)) return null
  return Number(text)
}
