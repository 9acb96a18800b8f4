import type { InstanceId } from '#app/instance/instance.ts'
import { type FsCopy, type Ledger, type LedgerEntry, type LocalCopy, ledgerFileSchema } from '#app/storage/artefact.ts'
import { fileKind } from '#app/storage/fileKind.ts'
import { mergeScan } from '#app/storage/mergeScan.ts'
import { scanProblem } from '#app/storage/scanProblem.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { withPins } from '#app/storage/withPins.ts'
import type { JsonStore } from '#main/store/jsonStore.ts'
import { digestFsCopies } from './digestFsCopies.ts'
import { scanArtefacts } from './scanArtefacts.ts'
import type { StorageDeps } from './storageDeps.ts'
import { WatchCell } from './watchCell.ts'

/** A ledger that is looked at is never older than this while the instance is online. */
export const RESCAN_EVERY_MS = 600_000

const EMPTY: Ledger = { entries: [], scannedAtMs: null, complete: false, problems: [], scanning: false, pins: [] }

/** The ledger of one instance, kept on disk: every change is there before the promise of its method resolves. */
export class LiveLedger {
  readonly #cell = new WatchCell<Ledger>(EMPTY)
  readonly #id: InstanceId
  readonly #deps: StorageDeps
  readonly #changed: () => void
  readonly #store: Promise<JsonStore<Ledger>>
  readonly #linkWatch: Disposable
  #scan: Promise<Ledger> | null = null
  #markers: ReadonlyMap<string, number> = new Map()
  #watchers = 0
  #timer: Disposable | null = null
  #closed = false

  constructor(id: InstanceId, deps: StorageDeps, changed: () => void) {
    this.#id = id
    this.#deps = deps
    this.#changed = changed
    const file = `ledger/${id}.json`
    this.#store = deps.openStore(file, ledgerFileSchema, EMPTY, (keptAs) => deps.onSetAside?.(file, keptAs))
    this.#store.then(
      (store) => this.#show({ ...store.value, scanning: false }),
      // Said by every method that needs the file.
      () => undefined,
    )
    this.#linkWatch = deps.registry.link(id).watch(() => this.#plan())
  }

  /** As far as it is known at this moment; before the file is read an unscanned one. */
  get value(): Ledger {
    return this.#cell.value
  }

  /** Completion markers that the last scan met, with their times on the instance. */
  get markers(): ReadonlyMap<string, number> {
    return this.#markers
  }

  async read(): Promise<Ledger> {
    await this.#store
    return this.#cell.value
  }

  async *watch(signal: AbortSignal): AsyncGenerator<Ledger, void> {
    await this.#store
    this.#watchers++
    try {
      this.#plan()
      yield* this.#cell.watch(signal)
    } finally {
      this.#watchers--
      this.#plan()
    }
  }

  /** One scan at a time: who asks during one gets its result. Throws `ssh.notConnected`, `ssh.closed`. */
  scan(): Promise<Ledger> {
    this.#scan ??= this.#runScan().finally(() => {
      this.#scan = null
      this.#plan()
    })
    return this.#scan
  }

  /** Saves which files the person pinned and, while online, begins to look for them. */
  async setPins(pins: readonly string[]): Promise<Ledger> {
    await this.#change((ledger) => withPins(ledger, pins))
    // One that is under way does not know them.
    void (this.#scan ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => (this.#closed || !this.#isOnline ? null : this.scan()))
      .catch(() => undefined)
    return this.#cell.value
  }

  /** A file that is no artefact by its name or a pin and is not in the ledger leaves no trace here. */
  async notePulled(path: string, local: LocalCopy): Promise<void> {
    const { profile } = this.#deps
    const { entries, pins } = await this.read()
    const kind = fileKind(path, profile.storage.artefacts, pins)
    const tier = tierOfPath(path, profile.storage.tiers)
    const known = entries.some(({ artefact }) => artefact.path === path)
    if (!known && kind !== null) {
      const artefact = { path, tier, kind, sizeBytes: local.sizeBytes, mtimeMs: local.remoteMtimeMs }
      const entry = { artefact, local, fs: null, discarded: null }
      await this.#change((ledger) => ({ ...ledger, entries: [...ledger.entries, entry] }))
    } else await this.#changeEntry(path, (entry) => ({ ...entry, local }))
  }

  noteCopyMissing(path: string): Promise<void> {
    return this.#changeEntry(path, (entry) => ({ ...entry, local: null }))
  }

  /** Bound to the size and time that the person saw. */
  noteDiscarded(path: string, seen: { readonly sizeBytes: number; readonly mtimeMs: number }): Promise<void> {
    const atMs = this.#deps.clock.nowMs()
    return this.#changeEntry(path, (entry) => ({ ...entry, discarded: { atMs, ...seen } }))
  }

  noteKept(path: string): Promise<void> {
    return this.#changeEntry(path, (entry) => ({ ...entry, discarded: null }))
  }

  /**
   * Looks for equal copies of these artefacts on the FS, by digest. Finding none takes an earlier one away: it is not
   * there any more. Throws `ssh.notConnected` and what a script throws.
   */
  async noteFsCopies(paths: readonly string[], signal?: AbortSignal): Promise<Record<string, FsCopy>> {
    const wanted = new Set(paths)
    const artefacts = (await this.read()).entries.map(({ artefact }) => artefact).filter(({ path }) => wanted.has(path))
    const connection = this.#deps.registry.link(this.#id).connection()
    const options = { clock: this.#deps.clock, ...(signal ? { signal } : {}) }
    const copies = await digestFsCopies(connection, this.#deps.profile, artefacts, options)
    const looked = new Set(artefacts.map(({ path }) => path))
    await this.#change((ledger) => ({
      ...ledger,
      entries: ledger.entries.map((entry) =>
        looked.has(entry.artefact.path) ? { ...entry, fs: copies[entry.artefact.path] ?? null } : entry,
      ),
    }))
    return copies
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#linkWatch[Symbol.dispose]()
    this.#timer?.[Symbol.dispose]()
    await this.#scan?.catch(() => undefined)
  }

  async #runScan(): Promise<Ledger> {
    await this.#store
    const connection = this.#deps.registry.link(this.#id).connection()
    this.#show({ ...this.#cell.value, scanning: true })
    try {
      const { pins } = this.#cell.value
      const outcome = await scanArtefacts(connection, this.#deps.profile, { pins })
      this.#markers = outcome.markers
      // What was pinned meanwhile was not looked for.
      await this.#change((ledger) =>
        withPins({ ...mergeScan(ledger, outcome, this.#deps.clock.nowMs()), pins }, ledger.pins),
      )
      return this.#cell.value
    } catch (error) {
      const problems = [scanProblem('failed', '/')]
      this.#show({ ...this.#cell.value, scanning: false, complete: false, problems })
      throw error
    }
  }

  #changeEntry(path: string, change: (entry: LedgerEntry) => LedgerEntry): Promise<void> {
    return this.#change((ledger) => ({
      ...ledger,
      entries: ledger.entries.map((entry) => (entry.artefact.path === path ? change(entry) : entry)),
    }))
  }

  /** Shown at once, so that two changes in a row see each other; the promise is for the disk. */
  async #change(change: (ledger: Ledger) => Ledger): Promise<void> {
    const store = await this.#store
    this.#show(change(this.#cell.value))
    await store.write({ ...this.#cell.value, scanning: false })
  }

  #show(ledger: Ledger): void {
    this.#cell.set(ledger)
    this.#changed()
  }

  get #isOnline(): boolean {
    return this.#deps.registry.link(this.#id).state.kind === 'online'
  }

  /** While somebody looks, scans when there is no scan yet or the last one is old. */
  #plan(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = null
    if (this.#closed || this.#scan !== null || this.#watchers === 0 || !this.#isOnline) return
    const { clock } = this.#deps
    const { scannedAtMs, problems } = this.#cell.value
    const ageMs = scannedAtMs === null ? RESCAN_EVERY_MS : clock.nowMs() - scannedAtMs
    // A scan that just failed is not repeated at once.
    const waitMs = problems.includes(scanProblem('failed', '/')) ? RESCAN_EVERY_MS / 10 : RESCAN_EVERY_MS - ageMs
    this.#timer = clock.after(Math.max(0, waitMs), () => {
      this.scan().catch(() => undefined)
    })
  }
}
