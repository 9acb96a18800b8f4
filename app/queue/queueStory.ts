import type { Cell } from './cell.ts'
import { cellName } from './cellName.ts'
import type { CellRun } from './cellRun.ts'
import { readCells } from './readCells.ts'

/** The last start of a queue, as its first event says it. */
export type QueueStart = {
  readonly atMs: number
  readonly pid: number
  /** When the process, and when the instance started, in ticks: with the number they name one process and no other. */
  readonly startedAt: string
  readonly born: string
  readonly from: number
  readonly oomKills: number
  /** What keeps it running: tmux, screen, setsid or nohup. */
  readonly detachedBy: string
}

export type QueueEnd =
  | { readonly why: 'done'; readonly failed: number }
  /** `index`: the cell that was not begun. */
  | { readonly why: 'stopped'; readonly index: number }
  | { readonly why: 'changed' }
  | {
      readonly why: 'floor'
      readonly index: number
      readonly of: FloorOf
      readonly free: number
      readonly least: number
    }
  | { readonly why: 'signal'; readonly signal: string }
export type FloorOf = 'data.bytes' | 'data.inodes' | 'fs.bytes' | 'fs.inodes'

/**
 * What a queue's files tell, read in pieces as they grow. A line that is not an event changes nothing and is counted. The list holds
 * the same object for a cell as long as nothing of it has changed.
 */
export class QueueStory {
  #eventsRest = ''
  #cellsText = ''
  #cells: CellRun[] = []
  readonly #told = new Map<number, CellRun>()
  start: QueueStart | null = null
  /** Of the newest event; null before the first. */
  lastEventAtMs: number | null = null
  /** Null while it runs, and of one that vanished. */
  end: QueueEnd | null = null
  unreadable = 0

  get cells(): readonly CellRun[] {
    return this.#cells
  }

  addCells(text: string): void {
    if (text === '') return
    this.#cellsText += text
    // As the instance counts them: every line that is not blank and no comment.
    // The last line is whole once it has its end.
    const lines = this.#cellsText
      .split('\n')
      .slice(0, -1)
      .map((line) => line.replaceAll('\r', '').trim())
    const counted = lines.filter((line) => line !== '' && !line.startsWith('#'))
    this.#cells = counted.map((line, at) => {
      const index = at + 1
      const cell = readCells(line)[0]?.cell ?? null
      return this.#cells[at] ?? withCell(this.#told.get(index) ?? waiting(index, line, cell), cell)
    })
    this.#judgeTimes()
  }

  addEvents(text: string): void {
    const lines = (this.#eventsRest + text).split('\n')
    this.#eventsRest = lines.pop() ?? ''
    for (const line of lines) if (!this.#take(line.split('\t'))) this.unreadable += 1
    if (lines.length > 0) this.#judgeTimes()
  }

  /** Its process is gone without a word, and the cell's too: what seems to run has ended and will never say so. */
  cutOff(): void {
    for (const cell of this.#cells) if (cell.state === 'running') this.#set({ ...cell, state: 'interrupted' })
  }

  #take([kind, seconds = '', , ...rest]: readonly string[]): boolean {
    const atMs = Number(seconds) * 1000
    if (!(atMs > 0)) return false
    this.lastEventAtMs = atMs
    if (kind === 'begin') return this.#begins(atMs, rest)
    if (kind === 'end') return this.#ends(rest)
    const [index = Number.NaN] = rest.map(Number)
    if (!Number.isInteger(index) || index < 1 || index > 1_000_000) return false
    if (kind === 'start') {
      const fresh = waiting(index, rest[2] ?? '', null)
      this.#set({ ...fresh, name: rest[2] ?? '', state: 'running', startedAtMs: atMs })
      return true
    }
    return kind === 'finish' && this.#finishes(index, rest)
  }

  #begins(atMs: number, [pid, startedAt = '', born = '', from, , ooms, , detachedBy = '']: readonly string[]): boolean {
    if (!(Number(pid) > 0)) return false
    this.cutOff()
    const start = {
      atMs,
      pid: Number(pid),
      startedAt,
      born,
      from: Math.max(1, whole(from) ?? 1),
      oomKills: whole(ooms) ?? 0,
      detachedBy,
    }
    this.start = start
    this.end = null
    return true
  }

  #finishes(index: number, fields: readonly string[]): boolean {
    const [, , code = '', train = '', sync = '', why = '', seconds = '', ooms = '0'] = fields
    const name = fields[8] ?? ''
    const outcome = Number(code)
    if (code === '' || !Number.isInteger(outcome)) return false
    const known = this.#cells[index - 1] ?? this.#told.get(index) ?? waiting(index, name, null)
    const exitCode = train === '' ? outcome : Number(train)
    const synced = SYNCS.find((each) => each === sync) ?? null
    // Only what said by itself that all went well did so.
    const wasFine = outcome === 0 && exitCode === 0 && (synced === 'ok' || synced === 'off')
    this.#set({
      ...known,
      name,
      state: wasFine ? 'ok' : train === '0' && outcome === 2 ? 'notSynced' : outcome === 143 ? 'interrupted' : 'failed',
      durationSeconds: finite(seconds),
      exitCode,
      sync: synced,
      syncWhy: why === '' ? null : (WHYS.find((each) => each === why) ?? 'other'),
      oomKills: Math.max(0, Number(ooms) || 0),
    })
    return true
  }

  #ends([at, , failed, why, ...more]: readonly string[]): boolean {
    const index = Number(at)
    if (!Number.isSafeInteger(index) || index < 1) return false
    const of = FLOORS.find((each) => each === more[0])
    const [ofFailed, free, least] = [whole(failed), finite(more[1]), finite(more[2])]
    if (why === 'done' && ofFailed !== null) this.end = { why, failed: ofFailed }
    else if (why === 'stopped') this.end = { why, index }
    else if (why === 'changed') this.end = { why }
    else if (why === 'signal') this.end = { why, signal: more[0] ?? '' }
    else if (why === 'floor' && of !== undefined && free !== null && least !== null)
      this.end = { why, index, of, free, least }
    else return false
    return true
  }

  #set(run: CellRun): void {
    const known = this.#cells[run.index - 1]
    const next = withCell(run, run.cell ?? known?.cell ?? null)
    this.#told.set(run.index, next)
    if (known !== undefined) this.#cells = this.#cells.with(run.index - 1, next)
  }

  /** Against the median of those with as many epochs; three are the fewest that have one. */
  #judgeTimes(): void {
    const fine = this.#cells.filter(({ state, durationSeconds }) => state === 'ok' && durationSeconds !== null)
    const byEpochs = new Map<number | undefined, CellRun[]>()
    for (const run of fine) {
      const alike = byEpochs.get(run.cell?.epochs) ?? []
      alike.push(run)
      byEpochs.set(run.cell?.epochs, alike)
    }
    for (const alike of byEpochs.values()) {
      const times = alike.map(({ durationSeconds }) => durationSeconds ?? 0).sort((one, other) => one - other)
      const usual = times[Math.floor(times.length / 2)] ?? 0
      for (const run of alike) {
        const isSuspect = times.length >= 3 && usual >= 60 && (run.durationSeconds ?? 0) < usual / 2
        if (run.isSuspect !== isSuspect) this.#set({ ...run, isSuspect })
      }
    }
  }
}

/** What a field says as a number; null for every other word. */
function finite(field: string | undefined): number | null {
  const value = field === undefined || field.trim() === '' ? Number.NaN : Number(field)
  return Number.isFinite(value) ? value : null
}

/** The same for what is counted. */
function whole(field: string | undefined): number | null {
  const value = finite(field)
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null
}

const SYNCS = ['ok', 'off', 'blocked', 'failed', 'none'] as const
const WHYS = ['missing', 'mount', 'copy'] as const
const FLOORS = ['data.bytes', 'data.inodes', 'fs.bytes', 'fs.inodes'] as const

function waiting(index: number, line: string, cell: Cell | null): CellRun {
  return {
    index,
    cell,
    name: cell === null ? line.slice(0, 200) : cellName(cell),
    state: 'waiting',
    startedAtMs: null,
    durationSeconds: null,
    exitCode: null,
    sync: null,
    syncWhy: null,
    oomKills: 0,
    isSuspect: false,
  }
}

function withCell(run: CellRun, cell: Cell | null): CellRun {
  return run.cell === cell ? run : { ...run, cell }
}
