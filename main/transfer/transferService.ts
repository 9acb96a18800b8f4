import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { transferContract } from '#app/transfer/contract.ts'
import { localName, localNameKeys } from '#app/transfer/localName.ts'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import { removePart } from './removePart.ts'
import type { TransferDeps } from './transferDeps.ts'
import { isEnded, TransferList } from './transferList.ts'
import { TransferQueue } from './transferQueue.ts'
import { watchList } from './watchList.ts'

export type Transfers = {
  readonly handlers: HandlersOf<typeof transferContract>
  /** Stops what runs, keeping its parts, and writes the list. */
  close(): Promise<void>
}

/** The queue of pulls with its handlers. Unfinished ones of the last start are paused until their instance is online. */
export async function createTransfers(deps: TransferDeps): Promise<Transfers> {
  const { clock, log, registry } = deps
  const list = await TransferList.open(deps.openStore, clock, deps.onSetAside, (error) =>
    log.error({ error, method: 'transfer.save' }, 'The list of transfers could not be written'),
  )
  const queue = new TransferQueue(deps, list)

  function existing(id: string): TransferRecord {
    const record = list.get(id)
    if (record === undefined) throw new BerthError('transfer.unknown', { id })
    return record
  }

  /** Names in use below `root`, of other files. */
  function takenNames(root: string): Map<string, string> {
    const taken = new Map<string, string>()
    for (const record of list.records) {
      if (record.root !== root || record.view.state === 'cancelled' || record.relativePath === '') continue
      for (const key of localNameKeys(record.relativePath)) taken.set(key, record.view.remotePath)
    }
    return taken
  }

  function enqueue(instanceId: InstanceId, root: string, remotePath: string, taken: Map<string, string>): string {
    const active = list.records.find(
      ({ view }) => view.instanceId === instanceId && view.remotePath === remotePath && !isEnded(view),
    )
    if (active !== undefined) return active.view.id
    const id = randomUUID()
    const record = newRecord(id, instanceId, root, remotePath, clock.nowMs())
    try {
      const others = new Set([...taken].flatMap(([key, owner]) => (owner === remotePath ? [] : [key])))
      const relativePath = localName(remotePath, others)
      for (const key of localNameKeys(relativePath)) taken.set(key, remotePath)
      list.add({
        ...record,
        relativePath,
        view: { ...record.view, localPath: join(root, ...relativePath.split('/')) },
      })
    } catch (error) {
      // One bad name is said in the list; the others go on.
      if (!(error instanceof BerthError)) throw error
      const { state, endedAtMs } = { state: 'failed' as const, endedAtMs: clock.nowMs() }
      list.add({ ...record, view: { ...record.view, state, endedAtMs, error: error.toWire() } })
    }
    return id
  }

  const handlers: Transfers['handlers'] = {
    'transfer.watch': (_, { signal }) =>
      watchList(
        { current: () => list.records.map(({ view }) => view), onChange: (listener) => list.onChange(listener) },
        clock,
        signal,
      ),
    async 'transfer.pull'({ instanceId, remotePaths }) {
      const { alias } = registry.get(instanceId)
      const root = join(deps.pullFolder(), alias)
      const taken = takenNames(root)
      const ids = [...new Set(remotePaths)].map((path) => enqueue(instanceId, root, path, taken))
      await list.save()
      queue.start()
      return { ids }
    },
    async 'transfer.pause'({ id }) {
      existing(id)
      await queue.pause(id)
      return {}
    },
    async 'transfer.resume'({ id }) {
      existing(id)
      queue.resume(id)
      return {}
    },
    async 'transfer.cancel'({ id }) {
      const { root, relativePath, view } = existing(id)
      if (view.state === 'done') return {}
      await queue.cancel(id)
      if (relativePath !== '') await removePart(root, relativePath)
      return {}
    },
  }

  queue.start()
  return {
    handlers,
    async close() {
      await queue.close()
      await list.save()
    },
  }
}

function newRecord(
  id: string,
  instanceId: InstanceId,
  root: string,
  remotePath: string,
  startedAtMs: number,
): TransferRecord {
  return {
    root,
    relativePath: '',
    pausedBy: null,
    view: {
      id,
      instanceId,
      direction: 'pull',
      remotePath,
      localPath: '',
      state: 'queued',
      sizeBytes: 0,
      doneBytes: 0,
      bytesPerSecond: null,
      secondsLeft: null,
      connections: 0,
      remoteSha256: null,
      localSha256: null,
      level: 'none',
      report: null,
      error: null,
      startedAtMs,
      endedAtMs: null,
    },
  }
}
