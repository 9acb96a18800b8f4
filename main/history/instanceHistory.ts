import type { Clock } from '#app/clock/clock.ts'
import { fillGaps } from '#app/history/fillGaps.ts'
import { type HistoryRange, RANGE_MS } from '#app/history/historyRange.ts'
import { type HistorySample, historySampleOf } from '#app/history/historySample.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { HistoryFiles } from './historyFiles.ts'

/** The parts of one reading come one after the other; so long after the first of them it is a sample. */
const SETTLE_MS = 1_000
/** Two samples are never closer. */
const LEAST_GAP_MS = 4_000
/** So much may be lost when the computer loses power. */
const SAVE_EVERY_MS = 60_000
const MOST_UNSAVED = 5_000
/** What the outlook is made of. */
const RECENT_MS = 6 * 3_600_000

/** What was read of one instance: the last hours in memory, all of it on disk. */
export class InstanceHistory {
  readonly #files: HistoryFiles
  readonly #clock: Clock
  readonly #onFailed: (error: unknown) => void
  readonly #listeners = new Set<() => void>()
  /** Sampled and not on disk yet. */
  #unsaved: HistorySample[] = []
  #recent: HistorySample[] = []
  #settling: Disposable | null = null
  #saving: Disposable | null = null
  #compactedOn = ''
  #last: Promise<void> = Promise.resolve()
  readonly ready: Promise<void>

  constructor(folder: string, clock: Clock, onFailed: (error: unknown) => void) {
    this.#files = new HistoryFiles(folder, clock)
    this.#clock = clock
    this.#onFailed = onFailed
    const nowMs = clock.nowMs()
    this.ready = this.#files.read(nowMs - RECENT_MS, nowMs).then((samples) => {
      this.#recent = [...samples, ...this.#recent]
    })
  }

  /** Something was read: what the view says when all of that reading has come is a sample. */
  changed(current: () => StorageView | null): void {
    this.#settling ??= this.#clock.after(SETTLE_MS, () => {
      this.#settling = null
      const view = current()
      const sample = view === null ? null : historySampleOf(view)
      if (sample !== null) this.#add(sample)
    })
  }

  /** The samples of the last hours, oldest first. */
  get recent(): readonly HistorySample[] {
    return this.#recent
  }

  onSample(listener: () => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) }
  }

  async read(range: HistoryRange): Promise<{ samples: HistorySample[]; fromMs: number; toMs: number }> {
    await this.#last
    const toMs = this.#clock.nowMs()
    await this.ready
    if (range === 'hour') {
      const fromMs = toMs - RANGE_MS.hour
      return { samples: this.#recent.filter(({ atMs }) => atMs >= fromMs), fromMs, toMs }
    }
    const oldestMs = (await this.#files.oldestMs()) ?? toMs - RANGE_MS.hour
    const fromMs = range === 'all' ? Math.min(oldestMs, toMs - RANGE_MS.hour) : toMs - RANGE_MS[range]
    const saved = await this.#files.read(fromMs, toMs)
    const known = new Set(saved.map(({ atMs }) => atMs))
    const unsaved = this.#unsaved.filter(({ atMs }) => !known.has(atMs) && atMs >= fromMs && atMs <= toMs)
    return { samples: [...saved, ...unsaved].sort((a, b) => a.atMs - b.atMs), fromMs, toMs }
  }

  /** Keeps those of `samples` (oldest first) that are from times of which nothing is known. */
  async fill(samples: readonly HistorySample[]): Promise<void> {
    await this.ready
    const filling = this.#last.then(async () => {
      const [first, last] = [samples[0], samples.at(-1)]
      if (first === undefined || last === undefined) return
      const saved = await this.#files.read(first.atMs - RECENT_MS, last.atMs + RECENT_MS)
      const known = [...saved, ...this.#unsaved].sort((a, b) => a.atMs - b.atMs)
      const missing = fillGaps(known, samples)
      if (missing.length === 0) return
      await this.#files.insert(missing)
      const nowMs = this.#clock.nowMs()
      const recent = missing.filter(({ atMs }) => atMs <= nowMs && nowMs - atMs <= RECENT_MS)
      this.#recent = [...this.#recent, ...recent].sort((a, b) => a.atMs - b.atMs)
      for (const listener of [...this.#listeners]) listener()
    })
    this.#last = filling.catch(() => undefined)
    await filling
  }

  async close(): Promise<void> {
    this.#settling?.[Symbol.dispose]()
    this.#saving?.[Symbol.dispose]()
    this.#save()
    await this.#last
  }

  #add(sample: HistorySample): void {
    const before = this.#recent.at(-1)
    const gapMs = before === undefined ? LEAST_GAP_MS : sample.atMs - before.atMs
    if (gapMs >= 0 && gapMs < LEAST_GAP_MS) return
    // Of a clock that was set back, what it called later says nothing about what comes.
    const earlier = this.#recent.filter(({ atMs }) => atMs < sample.atMs && sample.atMs - atMs <= RECENT_MS)
    this.#recent = [...earlier, sample]
    // A disk that stays full must not fill the memory too.
    this.#unsaved = [...this.#unsaved.slice(-MOST_UNSAVED), sample]
    this.#saving ??= this.#clock.after(SAVE_EVERY_MS, () => {
      this.#saving = null
      this.#save()
    })
    for (const listener of [...this.#listeners]) listener()
  }

  #save(): void {
    this.#last = this.#last
      .then(async () => {
        const samples = [...this.#unsaved]
        await this.#files.append(samples)
        this.#unsaved = this.#unsaved.filter((sample) => !samples.includes(sample))
        const today = new Date(this.#clock.nowMs()).toISOString().slice(0, 10)
        if (this.#compactedOn === today) return
        this.#compactedOn = today
        await this.#files.compact()
      })
      // What was not written is tried again with the next minute.
      .catch(this.#onFailed)
  }
}
