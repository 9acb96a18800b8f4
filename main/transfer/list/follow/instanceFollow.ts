import type { InstanceId } from '#app/instance/instance.ts'
import type { Artefact } from '#app/storage/artefact.ts'
import type { FollowAsked } from '#app/transfer/followFile.ts'
import { type FollowSighting, followReady } from '#app/transfer/followReady.ts'
import { followRoom } from '#app/transfer/followRoom.ts'
import type { FollowView } from '#app/transfer/followView.ts'
import { followWanted } from '#app/transfer/followWanted.ts'
import { freeBytesAt } from '#main/transfer/engine/freeBytesAt.ts'
import type { TransferDeps } from '#main/transfer/list/transferDeps.ts'

/** A checkpoint that comes home two minutes after it was written is early enough; a scan reads no content of files. */
export const LOOK_EVERY_MS = 60_000
/** A scan of a full data disk may take minutes: it must not keep the disk of the training busy all the time. */
const REST_PER_LOOK = 4
const MAX_REST_MS = 15 * 60_000

export type InstanceFollowOptions = {
  readonly id: InstanceId
  readonly deps: TransferDeps
  /** Queues pulls as a person would. */
  readonly pull: (instanceId: InstanceId, remotePaths: readonly string[]) => Promise<unknown>
  /** Whether a pull of this file is queued or under way. */
  readonly isPulling: (instanceId: InstanceId, remotePath: string) => boolean
  /** What was asked for so far, and where more of it is noted. */
  readonly asked: () => readonly FollowAsked[]
  readonly noteAsked: (asked: readonly FollowAsked[]) => Promise<void>
  readonly show: (view: Omit<FollowView, 'enabled'>) => void
}

/** Looks at one instance again and again while it is online, and asks for what is complete. */
export class InstanceFollow {
  readonly #options: InstanceFollowOptions
  readonly #linkWatch: Disposable
  #sightings: ReadonlyMap<string, FollowSighting> = new Map()
  #timer: Disposable | null = null
  #dueMs = 0
  #looking = false
  #asking: Promise<void> | null = null
  #ended = false

  constructor(options: InstanceFollowOptions) {
    this.#options = options
    this.#linkWatch = options.deps.registry.link(options.id).watch(() => this.#plan())
    this.#plan()
  }

  /** Resolves when it asks for nothing more; a scan that is under way goes on by itself. */
  async end(): Promise<void> {
    this.#ended = true
    this.#linkWatch[Symbol.dispose]()
    this.#plan()
    await this.#asking?.catch(() => undefined)
  }

  #plan(): void {
    const { id, deps } = this.#options
    this.#timer?.[Symbol.dispose]()
    this.#timer = null
    if (this.#ended || this.#looking || deps.registry.link(id).state.kind !== 'online') return
    // Bounded, because the clock of this computer may have been set back.
    const waitMs = Math.min(MAX_REST_MS, Math.max(0, this.#dueMs - deps.clock.nowMs()))
    this.#timer = deps.clock.after(waitMs, () => {
      this.#timer = null
      void this.#lookAndPlan()
    })
  }

  async #lookAndPlan(): Promise<void> {
    const { id, deps } = this.#options
    const startedMs = deps.clock.nowMs()
    this.#looking = true
    try {
      await this.#look()
    } catch (error) {
      deps.log.warn({ error, instanceId: id, method: 'transfer.follow' }, 'A look for new checkpoints failed')
    }
    this.#looking = false
    const tookMs = deps.clock.nowMs() - startedMs
    this.#dueMs = deps.clock.nowMs() + Math.min(MAX_REST_MS, Math.max(LOOK_EVERY_MS, tookMs * REST_PER_LOOK))
    this.#plan()
  }

  async #look(): Promise<void> {
    const { id, deps, asked, isPulling } = this.#options
    // A scan that began before this look may have read a file right after the look before did.
    if ((await deps.ledger(id)).scanning) await deps.scan(id)
    const beganMs = deps.clock.nowMs()
    const { entries } = await deps.scan(id)
    // After the scan: what is opened in between shows as open.
    const open = await this.#openForWriting()
    if (this.#ended) return
    const endedMs = deps.clock.nowMs()
    const { ready, waiting, sightings } = followReady({
      files: followWanted(entries, asked()),
      earlier: this.#sightings,
      open,
      markers: deps.markers?.(id) ?? new Map(),
      markerEndings: deps.profile.storage.artefacts.completeMarkers,
      beganMs,
      endedMs,
    })
    this.#sightings = sightings
    // One that is under way may be of the version before: this one has its turn after it.
    const idle = ready.filter(({ path }) => !isPulling(id, path))
    const { fitting, tooLarge } = followRoom(idle, await this.#freeBytes())
    if (this.#ended) return
    const paths = new Set(entries.map(({ artefact }) => artefact.path))
    this.#asking = this.#ask(fitting, paths).finally(() => {
      this.#asking = null
    })
    await this.#asking
    const noRoom = tooLarge.map(({ path }) => ({ path, reason: 'noRoom' }) as const)
    if (!this.#ended) this.#options.show({ lookedAtMs: endedMs, waiting: [...waiting, ...noRoom] })
  }

  async #openForWriting(): Promise<ReadonlySet<string> | null> {
    const { id, deps } = this.#options
    try {
      return (await deps.openForWriting?.(id)) ?? null
    } catch (error) {
      deps.log.warn({ error, instanceId: id, method: 'transfer.follow' }, 'Which files are open could not be read')
      return null
    }
  }

  /** Without what is asked for already and still has to come. */
  async #freeBytes(): Promise<number | null> {
    const { id, deps, asked, isPulling } = this.#options
    const toCome = asked().filter(({ path }) => isPulling(id, path))
    const freeBytes = await freeBytesAt(deps.pullFolder())
    return freeBytes === null ? null : freeBytes - toCome.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  async #ask(files: readonly Artefact[], onInstance: ReadonlySet<string>): Promise<void> {
    const { id, pull, asked, noteAsked } = this.#options
    if (files.length === 0) return
    const paths = new Set(files.map(({ path }) => path))
    await pull(id, [...paths])
    const others = asked().filter(({ path }) => onInstance.has(path) && !paths.has(path))
    await noteAsked([...others, ...files.map(({ path, sizeBytes, mtimeMs }) => ({ path, sizeBytes, mtimeMs }))])
  }
}
