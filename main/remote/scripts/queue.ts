import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import { keyValues } from '#main/remote/keyValues.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { withNotify } from './withNotify.ts'

const TIMEOUT_MS = 30_000
/** A cell has 20 s to end after it was asked to. */
const STOP_TIMEOUT_MS = 45_000
const LOG_BYTES = 16 * 1024
const CELL_LOG_BYTES = 64 * 1024
/** Events of 10,000 cells, in hexadecimal, the first time they are read. */
const MOST_OUTPUT_BYTES = 16 * 1024 * 1024

type Runner = Pick<SshConnection, 'runScript'>

export type QueueStartRequest = {
  /** Where the queues of the instance are. */
  readonly folder: string
  readonly name: string
  readonly from: number
  readonly projectFolder: string
  /** A word of this start, of letters and digits; the queue repeats it in its first event. */
  readonly launch: string
  /** Of a new queue; null: the one of this name is started again, as it is. */
  readonly files: {
    readonly settings: string
    readonly command: string
    readonly plan: string
    readonly cells: string
  } | null
}

/**
 * Starts a queue that goes on by itself. Throws `queue.busy` when another one runs, `queue.cellRuns` (params pid) when
 * a cell of one that is gone still does, `queue.cannotStart` (params why) with nothing of it
 * left, `queue.unknown`, `queue.startUnproven` when it did not say that it began, or when the connection went before it could.
 */
export async function startQueue(connection: Runner, request: QueueStartRequest): Promise<void> {
  const { folder, name, from, projectFolder, launch, files } = request
  const parts =
    files === null
      ? []
      : [
          onInstanceScript('run_one.sh'),
          withNotify('run_queue.sh'),
          files.settings,
          files.command,
          files.plan,
          files.cells,
        ]
  const args = [folder, name, String(from), projectFolder, launch, files === null ? 'again' : 'new']
  const sizes = parts.map((text) => String(Buffer.byteLength(text)))
  const { stdout } = await connection
    .runScript(onInstanceScript('start_queue.sh'), [...args, ...sizes], {
      timeoutMs: TIMEOUT_MS,
      input: parts.join(''),
    })
    .catch((error: unknown) => {
      const code = error instanceof BerthError ? error.code : ''
      throw code === 'ssh.closed' || code === 'ssh.timeout' ? new BerthError('queue.startUnproven') : error
    })
  const said = stdout.trim()
  if (/^started \w+$/.test(said)) return
  if (said === 'busy') throw new BerthError('queue.busy')
  const cell = /^cell (\d{1,10})$/.exec(said)
  if (cell !== null) throw new BerthError('queue.cellRuns', { pid: Number(cell[1]) })
  if (said === 'missing') throw new BerthError('queue.unknown')
  if (said.startsWith('failed: ')) throw new BerthError('queue.cannotStart', { why: said.slice(8, 240) })
  throw new BerthError('queue.startUnproven')
}

const hex = z.string().regex(/^(?:[0-9a-f]{2})*$/)
const count = z.string().regex(/^\d{1,15}$/)
const maybeCount = z.string().regex(/^\d{0,15}$/)
const outputSchema = z.object({
  now: count,
  name: z.string().regex(/^[0-9A-Za-z-]{1,63}$/),
  born: maybeCount,
  alive: z.enum(['yes', 'no']),
  edits: maybeCount.default(''),
  stop: z.enum(['yes', 'no']),
  oom: maybeCount,
  moved: maybeCount.default(''),
  log_moved: maybeCount.default(''),
  cell_pid: maybeCount.default(''),
  seen: maybeCount.default(''),
  memory: z
    .string()
    .regex(/^(?:\d{0,19}:\d{0,19})?$/)
    .default(''),
  events_size: maybeCount,
  events: hex,
  cells_size: count,
  cells: hex,
  plan: hex.default(''),
  log: hex,
})

/** What a queue's files hold beyond what was known, and what is there now. */
export type QueueReading = {
  readonly names: string[]
  readonly found: {
    readonly name: string
    readonly born: string
    readonly isAlive: boolean
    readonly stopsAfterCell: boolean
    /** How often cells that waited were edited: then its cells are to be read from their beginning. */
    readonly edits: number
    readonly oomKills: number
    /** The process of a cell that goes on although its queue is gone; null when there is none. */
    readonly orphanPid: number | null
    /** Of one that is gone: when the instance's own record last saw it run, and how full its memory was then; null where it has none. */
    readonly lastSeen: { readonly atMs: number; readonly memoryRatio: number | null } | null
    readonly nowMs: number
    readonly movedAtMs: number | null
    readonly logMovedAtMs: number | null
    readonly eventsBytes: number
    readonly events: Buffer
    readonly cellsBytes: number
    readonly cells: Buffer
    readonly plan: string
    readonly log: string
  } | null
}

/** Reads a queue, or (empty name) the latest. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readQueue(
  connection: Runner,
  of: {
    readonly folder: string
    readonly name: string
    readonly knownEventBytes: number
    readonly knownCellBytes: number
    readonly logFolder: string
    readonly checkpointFolder: string
    readonly monitorFolder: string
  },
  signal?: AbortSignal,
): Promise<QueueReading> {
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('read_queue.sh'),
    [
      of.folder,
      of.name,
      String(of.knownEventBytes),
      String(of.knownCellBytes),
      String(LOG_BYTES),
      of.logFolder,
      of.checkpointFolder,
      of.monitorFolder,
    ],
    { timeoutMs: TIMEOUT_MS, maxOutputBytes: MOST_OUTPUT_BYTES, ...(signal ? { signal } : {}) },
  )
  const reading = parseQueueReading(stdout)
  if (reading === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return reading
}

/** Reads the output of `read_queue.sh`; null when it is cut off or is something else. */
export function parseQueueReading(stdout: string): QueueReading | null {
  const values = keyValues(stdout)
  if (values.done !== '1' || values.names === undefined) return null
  const names = values.names.split(' ').filter((name) => /^[0-9A-Za-z-]{1,63}$/.test(name))
  if (values.name === '') return { names, found: null }
  const output = outputSchema.safeParse(values).data
  if (output === undefined) return null
  const timeMs = (seconds: string) => (seconds === '' ? null : Number(seconds) * 1000)
  return {
    names,
    found: {
      name: output.name,
      born: output.born,
      isAlive: output.alive === 'yes',
      stopsAfterCell: output.stop === 'yes',
      edits: Number(output.edits),
      oomKills: Number(output.oom),
      orphanPid: output.cell_pid === '' ? null : Number(output.cell_pid),
      lastSeen: output.seen === '' ? null : { atMs: Number(output.seen) * 1000, memoryRatio: ratioOf(output.memory) },
      nowMs: Number(output.now) * 1000,
      movedAtMs: timeMs(output.moved),
      logMovedAtMs: timeMs(output.log_moved),
      eventsBytes: Number(output.events_size),
      events: Buffer.from(output.events, 'hex'),
      cellsBytes: Number(output.cells_size),
      cells: Buffer.from(output.cells, 'hex'),
      plan: Buffer.from(output.plan, 'hex').toString('utf8'),
      log: Buffer.from(output.log, 'hex').toString('utf8'),
    },
  }
}

/** Of `used:limit`. More than any machine has is cgroup's way to say that there is no limit. */
function ratioOf(memory: string): number | null {
  const [used = 0, limit = 0] = memory.split(':').map(Number)
  return used > 0 && limit > 0 && limit <= Number.MAX_SAFE_INTEGER ? used / limit : null
}

export type QueueChange =
  | { readonly to: 'append'; readonly lines: string }
  | {
      readonly to: 'replace'
      readonly lines: string
      readonly from: number
      readonly knownCells: number
      readonly knownEdits: number
    }
  | { readonly to: 'stopAfterCell' | 'goOn' }
  | { readonly to: 'stopNow'; readonly pid: number; readonly startedAt: string }

/** Throws `queue.unknown`, `queue.cellsChanged`, `queue.stillRunning` when it does not end in time, `queue.cannotChange` (params why), else as `runScript`. */
export async function changeQueue(connection: Runner, folder: string, change: QueueChange): Promise<void> {
  const { stdout } = await connection.runScript(
    onInstanceScript('change_queue.sh'),
    [folder, change.to, ...wordsOf(change)],
    { timeoutMs: STOP_TIMEOUT_MS, ...('lines' in change ? { input: change.lines } : {}) },
  )
  const said = stdout.trim()
  if (said === 'done') return
  if (said === 'gone') throw new BerthError('queue.unknown')
  if (said === 'changed') throw new BerthError('queue.cellsChanged')
  if (said === 'running') throw new BerthError('queue.stillRunning')
  throw new BerthError('queue.cannotChange', { why: said.replace(/^failed: /, '').slice(0, 200) })
}

function wordsOf(change: QueueChange): string[] {
  if (change.to === 'stopNow') return [String(change.pid), change.startedAt]
  return change.to === 'replace' ? [change.from, change.knownCells, change.knownEdits].map(String) : []
}

/** The end of a cell's log; null when there is none. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readCellLog(connection: Runner, path: string) {
  const { stdout } = await connection.runScript(onInstanceScript('read_cell_log.sh'), [path, String(CELL_LOG_BYTES)], {
    timeoutMs: TIMEOUT_MS,
  })
  if (stdout.trim() === 'missing') return null
  const [, size, moved, now, end] = /^(\d+) (\d+)\n(\d+)\n((?:[0-9a-f]{2})*)\n$/.exec(stdout) ?? []
  if (end === undefined) throw new BerthError('ssh.badOutput', { detail: stdout.slice(0, 200) })
  return {
    sizeBytes: Number(size),
    movedAtMs: Number(moved) * 1000,
    instanceNowMs: Number(now) * 1000,
    end: Buffer.from(end, 'hex').toString('utf8'),
  }
}
