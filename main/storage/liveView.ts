import type { InstanceId } from '#app/instance/instance.ts'
import type { StorageView, TierSample } from '#app/storage/tier.ts'
import { noteCompute } from '#main/instance/noteCompute.ts'
import { type ComputeSampler, createComputeSampler } from '#main/remote/sampler/computeSampler.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { JsonStore } from '#main/store/jsonStore.ts'
import { WatchCell } from '#main/watch/watchCell.ts'
import type { StorageDeps } from './storageDeps.ts'
import { storageViewStore } from './storageViewStore.ts'
import { createTierSampler, type TierSampler } from './tierSampler.ts'

/** Live while somebody looks. */
export const WATCHED_EVERY_MS = 5_000
/** For the rail of instances, when nobody looks at this one. */
export const UNWATCHED_EVERY_MS = 60_000
/** The last known values are for the next start; a minute's worth of them may be lost. */
const SAVE_EVERY_MS = 60_000

/** Between the end of a connection's channels and the news that it is gone. */
const ERROR_DELAY_MS = 500

type Samplers = { readonly connection: SshConnection; readonly tiers: TierSampler; readonly compute: ComputeSampler }

/** The storage view of one instance: sampled while its link is online, remembered between starts. */
export class LiveView {
  readonly #cell = new WatchCell<StorageView>(storageViewStore.initial)
  readonly #id: InstanceId
  readonly #deps: StorageDeps
  readonly #changed: () => void
  readonly #linkWatch: Disposable
  readonly ready: Promise<void>
  #store: JsonStore<StorageView> | null = null
  #savedAtMs = 0
  #watchers = 0
  #timer: Disposable | null = null
  #running: Promise<void> | null = null
  #samplers: Samplers | null = null
  readonly #delayed = new Set<Disposable>()
  #closed = false

  constructor(id: InstanceId, deps: StorageDeps, changed: () => void) {
    this.#id = id
    this.#deps = deps
    this.#changed = changed
    this.ready = deps
      .openStore(storageViewStore, `storage/${id}.json`)
      .then((store) => {
        this.#store = store
        if (this.#cell.value.fromCache) this.#set({ ...store.value, fromCache: true })
      })
      // Without the file there are no last known values; live ones come all the same.
      .catch(() => undefined)
    const link = deps.registry.link(id)
    this.#linkWatch = link.watch((state) => {
      if (state.kind === 'online') this.#sampleNow()
      else this.#dropSamplers()
    })
    if (link.state.kind === 'online') this.#sampleNow()
  }

  get value(): StorageView {
    return this.#cell.value
  }

  async *watch(signal: AbortSignal): AsyncGenerator<StorageView, void> {
    this.#watchers++
    try {
      await this.ready
      if (this.#watchers === 1) this.#sampleNow()
      yield* this.#cell.watch(signal)
    } finally {
      this.#watchers--
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#linkWatch[Symbol.dispose]()
    this.#timer?.[Symbol.dispose]()
    this.#dropSamplers()
    await this.ready
    await this.#save()
  }

  #sampleNow(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = null
    if (this.#closed || this.#running !== null) return
    const samplers = this.#currentSamplers()
    if (samplers === null) return
    this.#running = this.#sample(samplers).finally(() => {
      this.#running = null
      // Dropped meanwhile: the connection is a new one, or there is none.
      if (this.#samplers === null) this.#sampleNow()
      else if (!this.#closed) this.#plan()
    })
  }

  #plan(): void {
    if (this.#deps.registry.link(this.#id).state.kind !== 'online') return
    const everyMs = this.#watchers > 0 ? WATCHED_EVERY_MS : UNWATCHED_EVERY_MS
    this.#timer = this.#deps.clock.after(everyMs, () => this.#sampleNow())
  }

  async #sample({ tiers, compute, connection }: Samplers): Promise<void> {
    const computed = compute.sample().then((reading) => {
      if (reading === null || this.#samplers?.connection !== connection) return
      this.#set({ ...this.#cell.value, compute: reading.sample, fromCache: false })
      const age = reading.containerAgeSeconds
      const bootedAtMs = age === null ? null : reading.sample.atMs - age * 1000
      // A full disk must not end Berth while it watches over a run.
      noteCompute(this.#deps.registry, this.#id, reading.sample, bootedAtMs).catch((error: unknown) =>
        this.#deps.log.error({ error, instanceId: this.#id }, 'what a sample said was not saved'),
      )
    })
    const current = (): boolean => this.#samplers?.connection === connection
    await tiers.sample((sample) => {
      if (!current()) return
      if (sample.state !== 'error') return this.#setTier(sample)
      // A connection that breaks answers "error" for every tier, which says nothing about the disks: it has a moment
      // to be seen as gone.
      const delayed = this.#deps.clock.after(ERROR_DELAY_MS, () => {
        this.#delayed.delete(delayed)
        if (current()) this.#setTier(sample)
      })
      this.#delayed.add(delayed)
    })
    await computed
    if (this.#deps.clock.nowMs() - this.#savedAtMs >= SAVE_EVERY_MS) await this.#save()
  }

  #setTier(sample: TierSample): void {
    const order = this.#deps.profile.storage.tiers.map(({ id }) => id)
    const tiers = [...this.#cell.value.tiers.filter(({ tier }) => tier !== sample.tier), sample]
    tiers.sort((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier))
    this.#set({ ...this.#cell.value, tiers, fromCache: false })
  }

  #set(view: StorageView): void {
    this.#cell.set(view)
    this.#changed()
  }

  async #save(): Promise<void> {
    this.#savedAtMs = this.#deps.clock.nowMs()
    if (this.#cell.value.fromCache) return
    // A full local disk must not stop the live values; the next minute tries again.
    await this.#store?.write(this.#cell.value).catch(() => undefined)
  }

  #currentSamplers(): Samplers | null {
    const link = this.#deps.registry.link(this.#id)
    if (link.state.kind !== 'online') return null
    let connection: SshConnection
    try {
      connection = link.connection()
    } catch {
      return null
    }
    if (this.#samplers?.connection === connection) return this.#samplers
    this.#dropSamplers()
    const { profile, clock } = this.#deps
    this.#samplers = {
      connection,
      tiers: createTierSampler({ connection, profile, clock }),
      compute: createComputeSampler({ connection, clock }),
    }
    return this.#samplers
  }

  #dropSamplers(): void {
    this.#samplers?.tiers.close()
    this.#samplers?.compute.close()
    this.#samplers = null
    for (const delayed of this.#delayed) delayed[Symbol.dispose]()
    this.#delayed.clear()
    this.#timer?.[Symbol.dispose]()
    this.#timer = null
  }
}
