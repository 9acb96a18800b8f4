/** What most likely ended a cell. The order is that in which they are looked for. */
export type Triage =
  | 'diskFull'
  | 'gpuMemory'
  | 'sharedMemory'
  | 'noKernel'
  | 'gpuLost'
  | 'hostMemory'
  | 'killed'
  | 'noCommand'
  | 'noModule'
  | 'noFile'
  | 'noKey'
  | 'network'
  | 'usage'
  | 'unknown'

/** Signs in the end of a log; each is a phrase that the library itself prints. */
const SIGNS: readonly (readonly [Triage, RegExp])[] = [
  // torch.save on a full disk says one of the first two; the others are the system's.
  ['diskFull', /iostream error|unexpected pos|No space left on device|Disk quota exceeded/],
  ['gpuMemory', /CUDA out of memory|torch\.OutOfMemoryError|CUBLAS_STATUS_ALLOC_FAILED/],
  ['sharedMemory', /insufficient shared memory|killed by signal: Bus error|unable to (?:open|mmap) shared memory/],
  ['noKernel', /no kernel image is available/],
  [
    'gpuLost',
    /GPU is lost|has fallen off the bus|CUDA error: (?:unspecified launch failure|uncorrectable ECC)|No CUDA GPUs are available/,
  ],
]
const LATER_SIGNS: readonly (readonly [Triage, RegExp])[] = [
  ['noModule', /ModuleNotFoundError|ImportError: /],
  ['noFile', /FileNotFoundError|can't open file/],
  ['noKey', /^KeyError: |Missing key\(s\) in state_dict|Unexpected key\(s\) in state_dict/m],
  [
    'network',
    /ConnectTimeout|Max retries exceeded|Network is unreachable|Read timed out|Temporary failure in name resolution|LocalEntryNotFoundError/,
  ],
]

/** From a cell's exit code, the processes that were killed for want of memory during it, and the end of its log. */
export function cellTriage(exitCode: number | null, oomKills: number, logEnd: string): Triage {
  const sign = SIGNS.find(([, pattern]) => pattern.test(logEnd))?.[0]
  if (sign !== undefined) return sign
  if (oomKills > 0) return 'hostMemory'
  // SIGKILL that the cgroup did not count: by hand, or by the platform at 98 % of the memory.
  if (exitCode === 137 || /^Killed\b|\bKilled$/m.test(logEnd)) return 'killed'
  const later = LATER_SIGNS.find(([, pattern]) => pattern.test(logEnd))?.[0]
  if (later !== undefined) return later
  if (exitCode === 126 || exitCode === 127) return 'noCommand'
  if (exitCode === 2 && /^usage: |error: (?:unrecognized arguments|the following arguments are required)/m.test(logEnd))
    return 'usage'
  return 'unknown'
}

/** The part of a log that belongs to its last run: a line of `run_one.sh` begins each. */
export function lastRunOf(log: string): string {
  const begin = log.lastIndexOf('\n=== ')
  return begin < 0 ? log : log.slice(begin + 1)
}
