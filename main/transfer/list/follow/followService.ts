import type { InstanceId } from '#app/instance/instance.ts'
import type { FollowAsked, FollowFile } from '#app/transfer/followFile.ts'
import type { FollowView } from '#app/transfer/followView.ts'
import type { TransferDeps } from '#main/transfer/list/transferDeps.ts'
import { WatchCell } from '#main/watch/watchCell.ts'
import { followStore } from './followStore.ts'
import { InstanceFollow, type InstanceFollowOptions } from './instanceFollow.ts'

export type FollowService = {
  watch(instanceId: InstanceId, signal: AbortSignal): AsyncGenerator<FollowView>
  /** Throws `settings.unwritable`; then nothing changed. */
  set(instanceId: InstanceId, enabled: boolean): Promise<void>
  close(): Promise<void>
}

/**
 * Brings new checkpoints home by themselves while training runs, for each instance where the person asked for it, whether
 * or not a window watches. Archived and forgotten instances are left alone.
 */
export async function createFollow(
  deps: TransferDeps,
  pull: InstanceFollowOptions['pull'],
  isPulling: InstanceFollowOptions['isPulling'],
): Promise<FollowService> {
  const { registry } = deps
  const store = await deps.openStore(followStore, 'follow.json')
  /** Ahead of the file while a write is under way, so that two quick changes do not lose the first. */
  let instances: FollowFile['instances'] = store.value.instances
  const running = new Map<InstanceId, InstanceFollow>()
  const cells = new Map<InstanceId, WatchCell<FollowView>>()

  const of = (id: InstanceId) => instances.find((one) => one.id === id)

  async function change(next: FollowFile['instances']): Promise<void> {
    const before = instances
    instances = next
    try {
      await store.write({ instances })
    } catch (error) {
      if (instances === next) instances = before
      throw error
    }
  }

  function cellOf(id: InstanceId): WatchCell<FollowView> {
    let cell = cells.get(id)
    if (cell === undefined) {
      cell = new WatchCell<FollowView>({ enabled: of(id) !== undefined, lookedAtMs: null, waiting: [] })
      cells.set(id, cell)
    }
    return cell
  }

  function start(id: InstanceId): InstanceFollow {
    return new InstanceFollow({
      id,
      deps,
      pull,
      isPulling,
      asked: () => of(id)?.asked ?? [],
      noteAsked: (asked: readonly FollowAsked[]) =>
        change(instances.map((one) => (one.id === id ? { id, asked: [...asked] } : one))),
      show: (view) => cellOf(id).set({ enabled: true, ...view }),
    })
  }

  /** Starts and ends as switches and instances say. */
  async function settle(): Promise<void> {
    const wanted = new Set(instances.map(({ id }) => id).filter((id) => registry.find(id)?.archivedAtMs === null))
    for (const id of wanted) if (!running.has(id)) running.set(id, start(id))
    const ending: Promise<void>[] = []
    for (const [id, follow] of running) {
      if (wanted.has(id)) continue
      running.delete(id)
      ending.push(follow.end())
      cellOf(id).set({ enabled: of(id) !== undefined, lookedAtMs: null, waiting: [] })
    }
    await Promise.all(ending)
  }

  await settle()
  const registryWatch = registry.watch(() => void settle())
  return {
    watch: (id, signal) => cellOf(id).watch(signal),
    async set(id, enabled) {
      if ((of(id) !== undefined) === enabled) return
      await change(enabled ? [...instances, { id, asked: [] }] : instances.filter((one) => one.id !== id))
      cellOf(id).set({ enabled, lookedAtMs: null, waiting: [] })
      await settle()
    },
    async close() {
      registryWatch[Symbol.dispose]()
      const ending = [...running.values()].map((follow) => follow.end())
      running.clear()
      await Promise.all(ending)
    },
  }
}
