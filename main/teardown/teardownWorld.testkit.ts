import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { AuditEntry } from '#app/audit/auditEntry.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import type { LinkState } from '#app/ssh/linkState.ts'
import type { Artefact, FsCopy, LedgerEntry } from '#app/storage/artefact.ts'
import { ledgerOf } from '#app/storage/ledger.testkit.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { RunningProcess } from '#app/teardown/evidence.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import type { AuditAct } from '#main/audit/auditLog.ts'
import type { Link } from '#main/ssh/link.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { RunResult, SshConnection } from '#main/ssh/sshConnection.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import type { Reachability, TeardownDeps } from './teardownDeps.ts'
import { createTeardown, type TeardownService } from './teardownService.ts'

export const ID = 'b6f24c9ac7-3bf7e58e'
export const ALIAS = 'autodl-lora-1'
const HOST_KEY = `SHA256:${'a'.repeat(43)}`

/** How the instance takes the command for 关机. */
export type ShutdownManner = 'exits' | 'cuts' | 'refuses' | 'missing' | 'hangs' | 'ignores'

type RemoteFile = { content: string; mtimeMs: number }
type Copy = { content: string; loads: boolean; remoteMtimeMs: number; ofContent: string }

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
const liesIn = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`))
const kindOf = (path: string): Artefact['kind'] => (path.endsWith('.log') ? 'log' : 'checkpoint')
const localPathOf = (path: string): string => `/home/me/Berth/${path.slice(path.lastIndexOf('/') + 1)}`

/**
 * An instance, its files, this computer's copies, and a Berth that can be killed at any write. Truth lives here, so a
 * test can compare what Berth did with what was so, not with what Berth believed.
 */
export class TeardownWorld {
  readonly clock = new ManualClock()
  readonly profile = loadProfile()
  readonly files = new Map<string, RemoteFile>()
  readonly local = new Map<string, string>()
  readonly copies = new Map<string, Copy>()
  readonly onFs = new Map<string, string>()
  readonly discarded = new Map<string, { atMs: number; sizeBytes: number; mtimeMs: number }>()
  processes: RunningProcess[] = []
  scanned: Artefact[] = []
  scannedAtMs: number | null = null
  scanComplete = true
  /** Folders that the person left out, now and at the last scan. */
  leftOut: string[] = []
  #scannedWithout: string[] = []
  listComplete = true
  digestsWork = true
  uuid = ID
  hostKey = HOST_KEY
  on = true
  manner: ShutdownManner = 'exits'
  /** Whether the command for 关机 is on the instance. */
  hasCommand = true
  /** When anything on it was last written or started. */
  touchedAtMs = 0
  /** Since when it really is off; null while it is on. */
  wentOffAtMs: number | null = null
  /** What the address says while the instance is off. */
  offLooks: Reachability = 'refused'
  /** How often the command for 关机 reached the instance. */
  commands = 0
  /** Called at that moment. */
  onShutdown: () => void = () => undefined
  /** Called before a copy here is read, while evidence is taken. */
  onLocalDigest: () => void = () => undefined
  onArchived: Instance[] = []
  audited: AuditAct[] = []
  /** Berth dies at this many writes or audit lines from now: before it is on disk, or after. */
  dieIn: { writes: number; after: boolean } | null = null
  berth: TeardownService
  readonly #disk = new Map<string, string>()
  #generation = 0
  #linkState: LinkState = { kind: 'idle' }
  #linkListeners = new Set<(state: LinkState) => void>()
  #registryListeners = new Set<() => void>()
  #ledgerListener: () => void = () => undefined
  #cut: (() => void) | null = null
  #connection: SshConnection | null = null
  instance: Instance

  constructor() {
    this.instance = {
      id: ID,
      alias: ALIAS,
      containerUuid: ID,
      hostname: `autodl-container-${ID}`,
      address: { host: 'connect.westb.example', port: 38076, user: 'root' },
      hostKey: { type: 'ssh-ed25519', sha256: HOST_KEY },
      region: null,
      gpu: null,
      charge: 'payg',
      yuanPerHour: null,
      rateSetAtMs: null,
      putAwayAtMs: null,
      logsInByAgent: false,
      tags: [],
      colorIndex: 0,
      hasShutdown: true,
      power: { state: 'on', sinceMs: 0, known: 'observed' },
      seenAliveAtMs: null,
      addedAtMs: 0,
      bootedAtMs: null,
      archivedAtMs: null,
      demo: false,
    }
    this.connect()
    this.berth = createTeardown(this.#deps())
  }

  write(path: string, content: string): void {
    if (!this.on) return
    this.touchedAtMs = this.clock.nowMs()
    this.files.set(path, { content, mtimeMs: this.clock.nowMs() })
  }

  /** Brings the file home as the transfer engine does. */
  pull(path: string, loads = true): void {
    const file = this.files.get(path)
    if (!file || !this.on) return
    this.local.set(localPathOf(path), file.content)
    this.copies.set(path, { content: file.content, loads, remoteMtimeMs: file.mtimeMs, ofContent: file.content })
  }

  /** As storage does after a pull, a decision elsewhere, a scan; then the moment that the plan waits passes. */
  ledgerChanged(): void {
    this.#ledgerListener()
    this.clock.advance(1_000)
  }

  connect(): void {
    if (!this.on) return
    let cut = (): void => undefined
    const closed = new Promise<{ byPeer: boolean; error: Error | null }>((resolve) => {
      cut = () => resolve({ byPeer: true, error: null })
    })
    this.#cut = cut
    const generation = this.#generation
    this.#connection = {
      hostKey: { type: 'ssh-ed25519', sha256: this.hostKey },
      rttMs: null,
      loginBy: 'key',
      answers: async () => true,
      runScript: (text, args) => (generation === this.#generation ? this.#runScript(text, args) : never()),
      streamScript: never,
      openProcess: never,
      openShell: never,
      openSftp: never,

      openTunnel: never,
      closed,
      close: () => undefined,
    }
    this.#noteAlive()
    this.#setLink({ kind: 'online', sinceMs: this.clock.nowMs(), rttMs: null })
  }

  /** As the rail does: alive now, and again when a connection ends. */
  #noteAlive(): void {
    this.instance = { ...this.instance, seenAliveAtMs: this.clock.nowMs() }
  }

  /** Somebody presses 关机 in the console. */
  pressInConsole(): void {
    if (this.on) this.#goOff()
  }

  disconnect(): void {
    if (this.#connection !== null) this.#noteAlive()
    this.#connection = null
    const error = { code: 'ssh.closed' as const, params: {} }
    this.#setLink({ kind: 'unreachable', sinceMs: this.clock.nowMs(), nextTryAtMs: null, attempt: 1, error })
    this.#cut?.()
  }

  boot(): void {
    if (this.on) return
    this.on = true
    this.wentOffAtMs = null
    this.connect()
  }

  /** Berth is gone without a word and starts again. */
  restart(): void {
    this.#generation += 1
    this.dieIn = null
    this.#linkListeners.clear()
    this.#registryListeners.clear()
    this.#linkState = { kind: 'idle' }
    this.#connection = null
    if (this.on) this.connect()
    this.berth = createTeardown(this.#deps())
  }

  /** Turns the clock until the work is done. `died`: Berth was killed during it and started again. */
  async during<T>(work: Promise<T>): Promise<{ value: T } | { error: unknown } | 'died'> {
    const generation = this.#generation
    let outcome: { value: T } | { error: unknown } | null = null
    work.then(
      (value) => {
        outcome = { value }
      },
      (error: unknown) => {
        outcome = { error }
      },
    )
    for (;;) {
      // Twenty turns of the event loop without an end mean that it waits for the clock.
      for (let turn = 0; turn < 20 && outcome === null && generation === this.#generation; turn += 1)
        await setImmediate()
      if (generation !== this.#generation) return 'died'
      if (outcome !== null) return outcome
      this.clock.advance(1000)
    }
  }

  async call(
    method: Exclude<keyof TeardownService['handlers'], 'teardown.watch'>,
    input: Record<string, unknown> = {},
  ): Promise<{ value: unknown } | { error: unknown } | 'died'> {
    const { signal } = new AbortController()
    const handler = this.berth.handlers[method] as (input: unknown, context: unknown) => Promise<unknown>
    const called = await this.during(handler({ instanceId: ID, ...input }, { signal }))
    if (called === 'died') return called
    const settled = await this.during(this.berth.settled())
    return settled === 'died' ? settled : called
  }

  async view(): Promise<TeardownView> {
    const controller = new AbortController()
    const watching = this.berth.handlers['teardown.watch']({ instanceId: ID }, controller)
    for await (const item of watching) {
      controller.abort()
      return item as TeardownView
    }
    throw new Error('The watch ended without a view')
  }

  artefactsNow(): Artefact[] {
    return [...this.files].map(([path, { content, mtimeMs }]) => ({
      path,
      tier: 'data',
      kind: kindOf(path),
      sizeBytes: content.length,
      mtimeMs,
    }))
  }

  #runScript(text: string, args: readonly string[]): Promise<RunResult> {
    if (!this.on || this.#connection === null) return Promise.reject(new BerthError('ssh.closed', { host: 'h' }))
    if (text === onInstanceScript('identity.sh')) {
      const key = this.profile.launch.identityKeys.uuid
      const stdout = `hostname=autodl-container-${this.uuid}\nenv.${key}=${this.uuid}\nshutdown=${this.hasCommand ? 'present' : 'absent'}\ndone=1\n`
      return Promise.resolve({ exitCode: 0, stdout, stderr: '' })
    }
    if (text !== onInstanceScript('shut_down.sh')) throw new Error('An unknown script was sent')
    if (args.length !== 1 || args[0] !== '/usr/bin/shutdown') throw new Error('Not the plain command')
    this.commands += 1
    this.onShutdown()
    if (!this.hasCommand) return Promise.resolve({ exitCode: 127, stdout: '', stderr: '' })
    const exit = (exitCode: number): RunResult => ({ exitCode, stdout: '', stderr: '' })
    switch (this.manner) {
      case 'refuses':
        return Promise.resolve(exit(1))
      case 'missing':
        return Promise.resolve(exit(127))
      case 'ignores':
        return Promise.resolve(exit(0))
      case 'hangs':
        return Promise.reject(new BerthError('ssh.timeout', { host: 'h', port: 22 }))
      case 'exits':
        this.#goOff()
        return Promise.resolve(exit(0))
      case 'cuts':
        this.#goOff()
        return Promise.reject(new BerthError('ssh.closed', { host: 'h' }))
    }
  }

  #goOff(): void {
    this.on = false
    this.wentOffAtMs = this.clock.nowMs()
    this.processes = []
    this.disconnect()
  }

  #setLink(state: LinkState): void {
    this.#linkState = state
    for (const listener of [...this.#linkListeners]) listener(state)
  }

  /** Whether Berth has a connection. */
  get online(): boolean {
    return this.#connection !== null
  }

  ledger(): LedgerView {
    const entries = this.scanned.map((artefact): LedgerEntry => {
      const copy = this.copies.get(artefact.path)
      return {
        artefact,
        local: copy
          ? {
              localPath: localPathOf(artefact.path),
              sizeBytes: copy.content.length,
              sha256: sha(copy.content),
              remoteSha256: sha(copy.ofContent),
              remoteMtimeMs: copy.remoteMtimeMs,
              level: copy.loads ? 'L2' : 'L1',
              loads: copy.loads,
              verifiedAtMs: 0,
              problem: null,
              verdict: copy.loads ? 'sound' : 'broken',
              names: [],
            }
          : null,
        fs: null,
        discarded: this.discarded.get(artefact.path) ?? null,
        keptUnread: null,
      }
    })
    const { scannedAtMs, leftOut } = this
    // A folder that was taken back has not been looked at yet.
    const complete = this.scanComplete && this.#scannedWithout.every((folder) => leftOut.includes(folder))
    return ledgerOf(entries, { scannedAtMs, complete, leftOut: [...leftOut] })
  }

  /** A write or an audit line of the Berth that runs now; may be its last. */
  async #disked(put: () => void): Promise<void> {
    const dies = this.dieIn !== null && this.dieIn.writes-- <= 0
    if (!dies) return put()
    if (this.dieIn?.after) put()
    this.restart()
    return never()
  }

  #deps(): TeardownDeps {
    const generation = this.#generation
    /** A Berth that is dead does nothing more. */
    const alive = <T>(make: () => T | Promise<T>): Promise<T> =>
      generation === this.#generation ? Promise.resolve().then(make) : never<T>()
    const online = (): void => {
      if (!this.on || this.#connection === null) throw new BerthError('ssh.notConnected')
    }
    const link: Link = {
      ...{
        openExtra: never,
        adopt: never,
        doubt: () => undefined,
        close: () => undefined,
        reconnectNow: () => this.connect(),
      },
      state: { kind: 'idle' },
      watch: (listener) => {
        this.#linkListeners.add(listener)
        return { [Symbol.dispose]: () => void this.#linkListeners.delete(listener) }
      },
      hurry: () => ({ [Symbol.dispose]: () => undefined }),
      connection: () => {
        if (this.#connection === null) throw new BerthError('ssh.notConnected')
        return this.#connection
      },
      rest: () => this.#setLink({ kind: 'idle' }),
    }
    Object.defineProperty(link, 'state', { get: () => this.#linkState })
    const openStore: OpenJsonStore = async ({ schema, initial }, file) => {
      const text = this.#disk.get(file)
      let value = text === undefined ? initial : schema.parse(JSON.parse(text))
      return {
        get value() {
          return value
        },
        write: (next) =>
          alive(() =>
            this.#disked(() => {
              value = schema.parse(next)
              this.#disk.set(file, JSON.stringify(value))
            }),
          ),
      }
    }
    return {
      registry: {
        list: () => [this.instance],
        get: (id) => {
          if (id !== ID) throw new BerthError('instance.unknown', { id })
          return this.instance
        },
        find: (id) => (id === ID ? this.instance : null),
        add: () => Promise.reject(new Error('there is one instance')),
        arrange: async () => undefined,
        change: (_id, next) =>
          alive(() => {
            this.instance = next(this.instance)
            for (const listener of [...this.#registryListeners]) listener()
            return this.instance
          }),
        link: () => link,
        watch: (listener) => {
          this.#registryListeners.add(listener)
          return { [Symbol.dispose]: () => void this.#registryListeners.delete(listener) }
        },
      },
      clock: this.clock,
      openStore,
      audit: {
        append: (act) =>
          alive(async () => {
            await this.#disked(() => this.audited.push(act))
            return act as unknown as AuditEntry
          }),
      },
      profile: this.profile,
      torchConfigured: () => false,
      storage: {
        ledger: () => alive(() => this.ledger()),
        scan: () =>
          alive(() => {
            online()
            this.#scannedWithout = [...this.leftOut]
            this.scanned = this.artefactsNow().filter(({ path }) => !liesIn(path, this.leftOut))
            this.scannedAtMs = this.clock.nowMs()
            return this.ledger()
          }),
        noteDiscarded: (_id, path, seen) => alive(() => void this.discarded.set(path, { atMs: 0, ...seen })),
        noteRemoteDigests: () => alive(() => undefined),
        onChange: (listener) => {
          this.#ledgerListener = () => listener(ID)
          return { [Symbol.dispose]: () => undefined }
        },
        noteKept: (_id, path) => alive(() => void this.discarded.delete(path)),
        noteFsCopies: (_id, paths) =>
          alive(() => {
            online()
            return Object.fromEntries(
              paths.flatMap((path): [string, FsCopy][] => {
                const file = this.files.get(path)
                const copy = this.onFs.get(path)
                if (!file || copy !== file.content) return []
                const digests = { sha256: sha(copy), remoteSha256: sha(file.content) }
                const bound = { sizeBytes: file.content.length, remoteMtimeMs: file.mtimeMs, verdict: 'sound' as const }
                return [[path, { path: `/root/autodl-fs${path}`, atMs: this.clock.nowMs(), ...digests, ...bound }]]
              }),
            )
          }),
      },
      digestRemote: (_connection, paths) =>
        alive(() => {
          online()
          if (!this.digestsWork) throw new BerthError('transfer.digestUnavailable', { path: 'p' })
          return Object.fromEntries(
            paths.flatMap((path) => {
              const file = this.files.get(path)
              if (!file) return []
              return [[path, { sha256: sha(file.content), sizeBytes: file.content.length, mtimeMs: file.mtimeMs }]]
            }),
          )
        }),
      listProcesses: () =>
        alive(() => {
          online()
          return { processes: [...this.processes], complete: this.listComplete }
        }),
      tryConnect: () => alive((): Reachability => (this.on ? 'answers' : this.offLooks)),
      digestLocal: (path) =>
        alive(() => {
          this.onLocalDigest()
          const content = this.local.get(path)
          if (content === undefined) throw new Error('No such file')
          return { sizeBytes: content.length, sha256: sha(content) }
        }),
      onArchived: (instance) => void this.onArchived.push(instance),
      log: { warn: () => undefined },
    }
  }
}
