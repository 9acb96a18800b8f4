import { setMaxListeners } from 'node:events'
import type { Clock } from '#app/clock/clock.ts'
import type { Instance, InstanceId } from '#app/instance/instance.ts'
import type { QueueFolders } from '#app/queue/queueFolders.ts'
import { type QueueNews, queueNews } from '#app/queue/queueNews.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Log } from '#main/log/createLog.ts'
import { type QueueLook, QueueReader } from './queueReader.ts'

/** One round trip a minute for each instance that is connected. */
const EVERY_MS = 60_000

type Deps = {
  readonly registry: Pick<InstanceRegistry, 'list' | 'link'>
  readonly clock: Clock
  readonly log: Log
  readonly folders: QueueFolders
  readonly onLook: (instanceId: InstanceId, look: QueueLook) => void
}

/** Looks at the latest queue of every instance, whether a window is open or not. */
export class QueuePatrol {
  readonly #deps: Deps
  readonly #readers = new Map<InstanceId, QueueReader>()
  readonly #news = new Map<InstanceId, QueueNews | null>()
  readonly #running = new Map<InstanceId, { readonly done: number; readonly total: number }>()
  readonly #looking = new Set<InstanceId>()
  readonly #end = new AbortController()
  #timer: Disposable

  constructor(deps: Deps) {
    this.#deps = deps
    // Each instance that is looked at listens for the end.
    setMaxListeners(0, this.#end.signal)
    this.#timer = deps.clock.after(EVERY_MS, () => this.#round())
  }

  /** What is worth telling; null for nothing, undefined when nobody has looked since it was last connected. */
  news(instanceId: InstanceId): QueueNews | null | undefined {
    return this.#news.get(instanceId)
  }

  /** How far the queue is that runs there; null where none is known to. */
  running(instanceId: InstanceId): { readonly done: number; readonly total: number } | null {
    return this.#running.get(instanceId) ?? null
  }

  close(): void {
    this.#end.abort()
    this.#timer[Symbol.dispose]()
  }

  #round(): void {
    const { registry, clock } = this.#deps
    for (const instance of registry.list()) {
      const isOnline = instance.archivedAtMs === null && registry.link(instance.id).state.kind === 'online'
      if (isOnline) void this.#look(instance)
      else this.#forget(instance.id)
    }
    this.#timer = clock.after(EVERY_MS, () => this.#round())
  }

  #forget(id: InstanceId): void {
    this.#news.delete(id)
    this.#running.delete(id)
  }

  async #look({ id }: Instance): Promise<void> {
    const { registry, folders, log, onLook } = this.#deps
    // One that is slower than a minute is not asked twice.
    if (this.#looking.has(id)) return
    this.#looking.add(id)
    const reader = this.#readers.get(id) ?? new QueueReader(folders, '')
    this.#readers.set(id, reader)
    try {
      const look = await reader.look(registry.link(id).connection(), this.#end.signal)
      const { queue, cells } = look
      onLook(id, look)
      this.#news.set(id, queue === null ? null : queueNews(queue, cells))
      const done = cells.filter(({ state }) => state === 'ok' || state === 'failed' || state === 'notSynced').length
      if (queue?.standing.is === 'running') this.#running.set(id, { done, total: cells.length })
      else this.#running.delete(id)
    } catch (error) {
      this.#forget(id)
      if (!this.#end.signal.aborted) log.warn({ error, instanceId: id }, 'the queue of an instance was not seen')
    } finally {
      this.#looking.delete(id)
    }
  }
}
