import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { SeenQueue } from '#app/queue/queueRest.ts'
import type { Log } from '#main/log/createLog.ts'
import type { JsonStore, OpenJsonStore } from '#main/store/jsonStore.ts'
import type { QueueLook } from './queueReader.ts'
import { seenQueueStore } from './seenQueueStore.ts'

type Store = JsonStore<typeof seenQueueStore.initial>

/** Remembers the latest queue of every instance, for the time when the instance cannot be asked any more. */
export class SeenQueues {
  readonly #deps: { readonly clock: Clock; readonly openStore: OpenJsonStore; readonly log: Log }
  readonly #stores = new Map<InstanceId, Promise<Store>>()
  readonly #written = new Map<InstanceId, string>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(deps: { readonly clock: Clock; readonly openStore: OpenJsonStore; readonly log: Log }) {
    this.#deps = deps
  }

  /** Of the latest queue only. Written when something of it changed. */
  note(id: InstanceId, { names, queue, cells }: QueueLook): void {
    if (queue === null || names.at(-1) !== queue.name) return
    const { name, startedAtMs, plan } = queue
    const seen = cells.map(({ cell, name: cellName, state }) => ({ cell, name: cellName, state }))
    const now = JSON.stringify([name, startedAtMs, seen])
    if (this.#written.get(id) === now) return
    this.#written.set(id, now)
    const seenAtMs = this.#deps.clock.nowMs()
    this.#change(id, (before) => {
      const isSameStart = before?.queue === name && before.startedAtMs === startedAtMs
      return { queue: name, startedAtMs, seenAtMs, plan, cells: seen, dealt: isSameStart ? before.dealt : [] }
    }).catch((error: unknown) => {
      this.#written.delete(id)
      this.#deps.log.warn({ error, instanceId: id }, 'what was seen of a queue was not kept')
    })
  }

  async read(id: InstanceId): Promise<SeenQueue | null> {
    await this.#last.catch(() => undefined)
    return (await this.#open(id)).value.seen
  }

  /** These cells have gone to another instance. Throws `settings.unwritable`. */
  async noteDealt(id: InstanceId, names: readonly string[]): Promise<void> {
    await this.#change(id, (before) => before && { ...before, dealt: [...new Set([...before.dealt, ...names])] })
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined)
  }

  #open(id: InstanceId): Promise<Store> {
    const known = this.#stores.get(id)
    if (known !== undefined) return known
    const opened = this.#deps.openStore(seenQueueStore, `queues/${id}.json`)
    this.#stores.set(id, opened)
    opened.catch(() => this.#stores.delete(id))
    return opened
  }

  #change(id: InstanceId, next: (before: SeenQueue | null) => SeenQueue | null): Promise<void> {
    const changed = this.#last
      .catch(() => undefined)
      .then(async () => {
        const store = await this.#open(id)
        await store.write({ seen: next(store.value.seen) })
      })
    this.#last = changed
    return changed
  }
}
