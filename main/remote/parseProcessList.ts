import type { ListedProcess } from '#app/storage/ownWork.ts'
import { hexRecords } from './hexRecords.ts'

export type ProcessLine = ListedProcess & { readonly startedAtMs: number; readonly gpuMemoryMiB: number | null }

export type ProcessList = {
  readonly processes: readonly ProcessLine[]
  /** Pid of the script that made the list. */
  readonly selfPid: number | null
  /** False when anything was cut off, could not be read, or does not parse. */
  readonly complete: boolean
}

/** Bit of the kernel's process flags that marks its own threads (PF_KTHREAD). */
const KERNEL_THREAD = 0x00200000
const WRITE_ONLY_OR_READ_WRITE = 0o3

/** Reads what `list_processes.sh` prints. `isDying` says which paths count as files that would be lost. */
export function parseProcessList(stdout: string, isDying: (path: string) => boolean): ProcessList {
  const records = hexRecords(stdout)?.map((record) => record.toString('utf8').split('\t')) ?? []
  const of = (kind: string): string[][] =>
    records.filter(([letter]) => letter === kind).map((fields) => fields.slice(1))
  const [self, ticksPerSecond, bootSeconds] = (of('S')[0] ?? []).map(Number)
  const timeKnown = Boolean(ticksPerSecond) && Boolean(bootSeconds)
  let complete =
    records.at(-1)?.join() === 'X,0' && timeKnown && records.every(([letter]) => /^[SPCOWAGX]$/.test(letter ?? ''))

  const args = new Map(
    of('C').map(([pid, ...line]) => [
      pid,
      line
        .join('\t')
        .split('\u0001')
        .filter((_, i, all) => i < all.length - 1),
    ]),
  )
  const gpu = new Map(of('G').map(([pid, memory]) => [pid, /^\d+$/.test(memory ?? '') ? Number(memory) : null]))
  const writing = filesOpenForWriting(of('O'), of('W'), isDying)
  for (const [pid, path] of of('A').map(([line]) => sharedMapping(line ?? ''))) {
    if (path !== '' && isDying(path)) addTo(writing, pid, path)
  }

  const processes: ProcessLine[] = []
  for (const [pid = '', ...rest] of of('P')) {
    const stat = parseStat(rest.slice(0, -1).join('\t'))
    if (stat === null) {
      complete = false
      continue
    }
    const kernel = (stat.flags & KERNEL_THREAD) !== 0
    if (rest.at(-1) !== '1' && !kernel && stat.state !== 'Z') complete = false
    processes.push({
      pid: Number(pid),
      parentPid: stat.parentPid,
      state: stat.state,
      isKernelThread: kernel,
      args: commandOf(args.get(pid) ?? [], stat.name),
      writing: [...(writing.get(pid) ?? [])].sort(),
      startedAtMs: Math.floor(((bootSeconds ?? 0) + stat.startTicks / (ticksPerSecond || 100)) * 1000),
      gpuMemoryMiB: gpu.get(pid) ?? null,
    })
  }
  // Every listing has at least the script itself.
  if (processes.length === 0) complete = false
  return { processes, selfPid: Number.isInteger(self) ? (self ?? null) : null, complete }
}

/** A program may have wiped its arguments; its name in brackets is then all there is, as ps shows it. */
function commandOf(args: readonly string[], name: string): readonly string[] {
  return args.some((arg) => arg !== '') ? args : [`[${name}]`]
}

/** `pid (name) state ppid …`: the name may hold anything, so the last bracket ends it. */
function parseStat(line: string) {
  const match = /^\d+ \((.*)\) (\w) (.*)$/s.exec(line)
  const fields = match?.[3]?.split(' ').map(Number) ?? []
  // Numbered as in proc(5): field 4 is the first of these.
  const [parentPid, flags, startTicks] = [fields[0], fields[9 - 4], fields[22 - 4]]
  if (!match || parentPid === undefined || flags === undefined || startTicks === undefined) return null
  if (![parentPid, flags, startTicks].every(Number.isFinite)) return null
  return { name: match[1] ?? '', state: match[2] ?? '', parentPid, flags, startTicks }
}

function filesOpenForWriting(open: string[][], flags: string[][], isDying: (path: string) => boolean) {
  const writable = new Set<string>()
  for (const [place = '', octal = ''] of flags) {
    // grep gives `/proc/7/fdinfo/3:flags:`.
    const match = /^\/proc\/(\d+)\/fdinfo\/(\d+):flags:$/.exec(place)
    if (match && (Number.parseInt(octal, 8) & WRITE_ONLY_OR_READ_WRITE) !== 0) writable.add(`${match[1]}/${match[2]}`)
  }
  const result = new Map<string, Set<string>>()
  for (const [place = '', ...target] of open) {
    const match = /^\/proc\/(\d+)\/fd\/(\d+)$/.exec(place)
    const path = target.join('\t')
    // A deleted file cannot be kept any more.
    if (!match || !writable.has(`${match[1]}/${match[2]}`) || path.endsWith(' (deleted)') || !isDying(path)) continue
    addTo(result, match[1] ?? '', path)
  }
  return result
}

/** A file mapped for writing needs no open descriptor: `/proc/7/maps:from-to rw-s offset device inode   path`. */
function sharedMapping(line: string): [pid: string, path: string] {
  const match = /^\/proc\/(\d+)\/maps:\S+ \S+ \S+ \S+ \d+ +(\/.*)$/.exec(line)
  return match && !match[2]?.endsWith(' (deleted)') ? [match[1] ?? '', match[2] ?? ''] : ['', '']
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value))
}
