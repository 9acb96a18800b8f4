import type { InstanceId } from '#app/instance/instance.ts'
import type { Artefact, FsCopy, Ledger, LedgerEntry, LocalCopy } from '#app/storage/artefact.ts'
import { fileKind } from '#app/storage/fileKind.ts'
import { type LedgerView, ledgerView } from '#app/storage/ledgerView.ts'
import { mergeScan } from '#app/storage/mergeScan.ts'
import { requiredLevel } from '#app/storage/requiredLevel.ts'
import { sameFile } from '#app/storage/sameFile.ts'
import { scanProblem } from '#app/storage/scanProblem.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { withLeftOut } from '#app/storage/withLeftOut.ts'
import { withPins } from '#app/storage/withPins.ts'
import type { RemoteDigest } from '#main/remote/scripts/digest.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { JsonStore } from '#main/store/jsonStore.ts'
import { WatchCell } from '#main/watch/watchCell.ts'
import { digestFsCopies } from './digestFsCopies.ts'
import { ledgerStore } from './ledgerStore.ts'
import { scanArtefacts } from './scanArtefacts.ts'
import type { StorageDeps } from './storageDeps.ts'

/** A ledger that is looked at is never older than this while the instance is online. */
export const RESCAN_EVERY_MS = 600_000

/** The ledger of one instance, kept on disk: every change is there before the promise of its method resolves. */
export class LiveLedger {
  readonly #cell = new WatchCell<Ledger>(ledgerStore.initial)
  readonly #id: InstanceId
  readonly #deps: StorageDeps
  readonly #changed: () => void
  readonly #store: Promise<JsonStore<Ledger>>
  readonly #linkWatch: Disposable
  #scan: Promise<void> | null = null
  #markers: ReadonlyMap<string, number> = new Map()
  #watchers = 0
  #timer: Disposable | null = null
  #closed = false

  constructor(id: InstanceId, deps: StorageDeps, changed: () => void) {
    this.#id = id
    this.#deps = deps
    this.#changed = changed
    let wentBack = false
    this.#store = deps.openStore(ledgerStore, `ledger/${id}.json`, {
      onSetAside: (_keptAs, wentBackToMs) => {
        wentBack = wentBackToMs !== null
      },
    })
    this.#store.then(
      ({ value }) => this.#show({ ...(wentBack ? withoutDecisions(value) : value), scanning: false }),
      // Said by every method that needs the file.
      () => undefined,
    )
    this.#linkWatch = deps.registry.link(id).watch(() => this.#plan())
  }

  /** As far as it is known at this moment; before the file is read an unscanned one. */
  get value(): LedgerView {
    return ledgerView(this.#cell.value, { torchConfigured: this.#deps.torchConfigured() })
  }

  /** Completion markers that the last scan met, with their times on the instance. */
  get markers(): ReadonlyMap<string, number> {
    return this.#markers
  }

  async read(): Promise<LedgerView> {
    await this.#store
    return this.value
  }

  /** What decides over states changed: everybody who looks sees them anew. */
  ruleChanged(): void {
    this.#show(this.#cell.value)
  }

  async *watch(signal: AbortSignal): AsyncGenerator<LedgerView, void> {
    await this.#store
    this.#watchers++
    try {
      this.#plan()
      for await (const ledger of this.#cell.watch(signal)) {
        yield ledgerView(ledger, { torchConfigured: this.#deps.torchConfigured() })
      }
    } finally {
      this.#watchers--
      this.#plan()
    }
  }

  /** One scan at a time: who asks during one gets its result. Throws `ssh.notConnected`, `ssh.closed`. */
  async scan(): Promise<LedgerView> {
    this.#scan ??= this.#runScan().finally(() => {
      this.#scan = null
      this.#plan()
    })
    await this.#scan
    return this.value
  }

  /** Saves which files the person pinned and which folders scans do not enter and, while online, begins to look anew. */
  async setScope(pins: readonly string[], leftOut: readonly string[]): Promise<void> {
    await this.#change((ledger) => withLeftOut(withPins(ledger, pins), leftOut))
    // One that is under way does not know them.
    void (this.#scan ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => (this.#closed || !this.#isOnline ? null : this.scan()))
      .catch(() => undefined)
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
      const entry = { artefact, local, fs: null, discarded: null, keptUnread: null }
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

  acceptNames(names: readonly string[]): Promise<void> {
    return this.#change((ledger) => ({
      ...ledger,
      acceptedNames: [...new Set([...ledger.acceptedNames, ...names])].sort(),
    }))
  }

  /** Bound to the size and time of now. */
  keepUnread(paths: readonly string[], keep: boolean): Promise<void> {
    const atMs = this.#deps.clock.nowMs()
    const wanted = new Set(paths)
    return this.#change((ledger) => ({
      ...ledger,
      entries: ledger.entries.map((entry) => {
        if (!wanted.has(entry.artefact.path)) return entry
        const { sizeBytes, mtimeMs } = entry.artefact
        return { ...entry, keptUnread: keep ? { atMs, sizeBytes, mtimeMs } : null }
      }),
    }))
  }

  /**
   * Digests taken on the instance now, by path. A copy that was taken of the same file, by size and time, and differs from it
   * was proven to be something else: it counts no more, and the ledger says so.
   */
  async noteRemoteDigests(digests: Readonly<Record<string, RemoteDigest>>): Promise<void> {
    const differs = ({ artefact, local }: LedgerEntry): boolean => {
      const now = Object.hasOwn(digests, artefact.path) ? digests[artefact.path] : undefined
      if (local === null || now === undefined || local.remoteSha256 === now.sha256) return false
      return sameFile(now, { sizeBytes: local.sizeBytes, mtimeMs: local.remoteMtimeMs })
    }
    if (!(await this.read()).entries.some(differs)) return
    await this.#change((ledger) => ({
      ...ledger,
      entries: ledger.entries.map((entry) => {
        const now = digests[entry.artefact.path]
        if (entry.local === null || now === undefined || !differs(entry)) return entry
        return { ...entry, local: { ...entry.local, remoteSha256: now.sha256 } }
      }),
    }))
  }

  /**
   * Looks for equal copies of these artefacts on the FS, by digest, and reads those that nobody read yet. Finding none takes an
   * earlier one away: it is not there any more. Throws `ssh.notConnected` and what a script throws.
   */
  async noteFsCopies(paths: readonly string[], signal?: AbortSignal): Promise<Record<string, FsCopy>> {
    const wanted = new Set(paths)
    const artefacts = (await this.read()).entries.map(({ artefact }) => artefact).filter(({ path }) => wanted.has(path))
    const connection = this.#deps.registry.link(this.#id).connection()
    const options = { clock: this.#deps.clock, ...(signal ? { signal } : {}) }
    const found = await digestFsCopies(connection, this.#deps.profile, artefacts, options)
    const copies: Record<string, FsCopy> = {}
    for (const artefact of artefacts) {
      const copy = found[artefact.path]
      if (copy !== undefined) copies[artefact.path] = await this.#readFsCopy(artefact, copy, connection, signal)
    }
    const looked = new Set(artefacts.map(({ path }) => path))
    await this.#change((ledger) => ({
      ...ledger,
      entries: ledger.entries.map((entry) =>
        looked.has(entry.artefact.path) ? { ...entry, fs: copies[entry.artefact.path] ?? null } : entry,
      ),
    }))
    return copies
  }

  /** The same bytes are read once, here or at home. A copy that cannot be read stays without a verdict, which proves nothing. */
  async #readFsCopy(
    artefact: Artefact,
    copy: FsCopy,
    connection: SshConnection,
    signal: AbortSignal | undefined,
  ): Promise<FsCopy> {
    if (requiredLevel(artefact.kind, false) === 'L1') return copy
    const known = this.#cell.value.entries.find((entry) => entry.artefact.path === artefact.path)
    const read = [known?.fs, known?.local].find((each) => each?.sha256 === copy.sha256 && each.verdict !== undefined)
    if (read) return { ...copy, verdict: read.verdict, names: read.names }
    try {
      const { verdict, globals } = await this.#deps.verifyRemote(connection, copy.path, signal)
      return { ...copy, verdict, names: globals.map(({ name }) => name) }
    } catch (error) {
      signal?.throwIfAborted()
      this.#deps.log.warn(
        { error, instanceId: this.#id, path: copy.path },
        'a copy on the file storage could not be read',
      )
      return copy
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#linkWatch[Symbol.dispose]()
    this.#timer?.[Symbol.dispose]()
    await this.#scan?.catch(() => undefined)
  }

  async #runScan(): Promise<void> {
    await this.#store
    const connection = this.#deps.registry.link(this.#id).connection()
    this.#show({ ...this.#cell.value, scanning: true })
    try {
      const { pins, leftOut } = this.#cell.value
      const outcome = await scanArtefacts(connection, this.#deps.profile, { pins, leftOut })
      this.#markers = outcome.markers
      // What was pinned meanwhile was not looked for, and what was left out until now was not looked at.
      await this.#change((ledger) => {
        const found = { ...mergeScan(ledger, outcome, this.#deps.clock.nowMs()), pins, leftOut }
        return withLeftOut(withPins(found, ledger.pins), ledger.leftOut)
      })
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

/** Of an older version: what the person said then may have been taken back since, so it has to be said again. */
function withoutDecisions(ledger: Ledger): Ledger {
  const entries = ledger.entries.map((entry) => ({ ...entry, discarded: null, keptUnread: null }))
  return { ...ledger, entries, acceptedNames: [] }
}
