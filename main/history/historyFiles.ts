import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Clock } from '#app/clock/clock.ts'
import { type HistorySample, historySampleSchema } from '#app/history/historySample.ts'
import { inBuckets } from '#app/history/inBuckets.ts'
import { type AppendLog, openAppendLog } from '#main/store/appendLog.ts'

const DAY_MS = 86_400_000
/** Of days that are over, one sample a minute is kept, after a week one for five, after a month one for fifteen, and nothing after two years. */
const GRAINS = [
  { name: 'minute', fromDays: 1, everyMs: 60_000 },
  { name: 'five', fromDays: 8, everyMs: 300_000 },
  { name: 'quarter', fromDays: 31, everyMs: 900_000 },
] as const
const KEPT_DAYS = 730

/** `2026-11-27.jsonl` as it was sampled, `2026-11-26.minute.jsonl` once compacted. */
const FILE = /^(\d{4}-\d{2}-\d{2})(?:\.(minute|five|quarter))?\.jsonl$/

type DayFile = { readonly name: string; readonly day: string; readonly grain: string | undefined }

/** The samples of one instance: a file a day (UTC) that only grows, and is made smaller when the day is over. */
export class HistoryFiles {
  readonly #folder: string
  readonly #clock: Clock
  #today: { readonly day: string; readonly log: Promise<AppendLog> } | null = null

  constructor(folder: string, clock: Clock) {
    this.#folder = folder
    this.#clock = clock
  }

  /** Resolves when they are on disk. Oldest first. */
  async append(samples: readonly HistorySample[]): Promise<void> {
    for (const day of new Set(samples.map(({ atMs }) => dayOf(atMs)))) {
      if (this.#today?.day !== day) this.#today = { day, log: this.#open(day) }
      const log = await this.#today.log
      const ofDay = samples.filter(({ atMs }) => dayOf(atMs) === day)
      await log.append(ofDay.map((sample) => JSON.stringify(sample)).join('\n'))
    }
  }

  /** As `append`, of any time: a day that was compacted is written anew with them, in the grain that it has. */
  async insert(samples: readonly HistorySample[]): Promise<void> {
    const files = new Map((await this.#files()).map((file) => [file.day, file]))
    for (const day of new Set(samples.map(({ atMs }) => dayOf(atMs)))) {
      const ofDay = samples.filter(({ atMs }) => dayOf(atMs) === day)
      const file = files.get(day)
      const grain = GRAINS.find(({ name }) => name === file?.grain)
      if (file === undefined || grain === undefined) await this.append(ofDay)
      else {
        const all = [...(await this.#readWhole(file.name)), ...ofDay].sort((a, b) => a.atMs - b.atMs)
        await this.#write(file.name, inBuckets(all, grain.everyMs))
      }
    }
  }

  /** What was sampled between two times, oldest first. A line that is none is left out; a day that cannot be read is a gap. */
  async read(fromMs: number, toMs: number): Promise<HistorySample[]> {
    const [fromDay, toDay] = [dayOf(fromMs), dayOf(toMs)]
    const files = (await this.#files()).filter(({ day }) => day >= fromDay && day <= toDay)
    const days = await Promise.all(files.map(({ name }) => this.#readWhole(name).catch(() => [])))
    let lastMs = fromMs - 1
    // Also where a clock was set back in the middle of a day.
    const sorted = days.flat().sort((a, b) => a.atMs - b.atMs)
    return sorted.filter(({ atMs }) => {
      // What was written twice, after a write that seemed to fail, is read once.
      const isNext = atMs > lastMs && atMs <= toMs
      if (isNext) lastMs = atMs
      return isNext
    })
  }

  /** Of the oldest day there is; null when there is none. */
  async oldestMs(): Promise<number | null> {
    const [first] = await this.#files()
    return first === undefined ? null : Date.parse(`${first.day}T00:00:00Z`)
  }

  /** Makes days that are over smaller and removes those that are too old. Ending half-way loses nothing. Throws the first failure, last. */
  async compact(): Promise<void> {
    const failures: unknown[] = []
    for (const file of await this.#files()) await this.#compactOne(file).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  async #compactOne({ name, day, grain: has }: DayFile): Promise<void> {
    const startMs = (of: string): number => Date.parse(`${of}T00:00:00Z`)
    const ageDays = Math.floor((startMs(dayOf(this.#clock.nowMs())) - startMs(day)) / DAY_MS)
    if (ageDays > KEPT_DAYS) return rm(join(this.#folder, name), { force: true })
    const grain = GRAINS.findLast(({ fromDays }) => ageDays >= fromDays)
    if (grain === undefined || grain.name === has) return
    // One that cannot be read now is left as it is: an empty one in its place would be a loss.
    const samples = (await this.#readWhole(name)).sort((a, b) => a.atMs - b.atMs)
    const merged = inBuckets(samples, grain.everyMs)
    await this.#write(`${day}.${grain.name}.jsonl`, merged)
    await rm(join(this.#folder, name), { force: true })
  }

  async #write(name: string, samples: readonly HistorySample[]): Promise<void> {
    const text = samples.map((sample) => `${JSON.stringify(sample)}\n`).join('')
    await writeFileAtomic(join(this.#folder, name), text, { mode: 0o600 })
  }

  /** One for each day, the oldest first: where a compaction ended between its two steps, the compacted one. */
  async #files(): Promise<DayFile[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const byDay = new Map<string, DayFile>()
    for (const name of names.sort()) {
      const [, day, grain] = FILE.exec(name) ?? []
      if (day === undefined) continue
      const known = byDay.get(day)
      if (known === undefined || grainIndex(grain) > grainIndex(known.grain)) byDay.set(day, { name, day, grain })
    }
    return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  }

  async #readWhole(name: string): Promise<HistorySample[]> {
    const text = await readFile(join(this.#folder, name), 'utf8')
    return text.split('\n').flatMap((line) => sampleOf(line) ?? [])
  }

  async #open(day: string): Promise<AppendLog> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    return openAppendLog({
      path: join(this.#folder, `${day}.jsonl`),
      clock: this.#clock,
      isWhole: (lines) => sampleOf(lines.at(-1) ?? '') !== null,
      // A reading of five seconds; the next one is on its way.
      onSetAside: () => undefined,
    })
  }
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

const grainIndex = (grain: string | undefined): number => GRAINS.findIndex(({ name }) => name === grain)

function sampleOf(line: string): HistorySample | null {
  if (line === '') return null
  try {
    return historySampleSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
