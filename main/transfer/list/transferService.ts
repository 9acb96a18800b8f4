import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { trimEndOf } from '#app/text/trimEndOf.ts'
import type { transferContract } from '#app/transfer/contract.ts'
import { fsCopyPath } from '#app/transfer/fsCopyPath.ts'
import { localName, localNameKeys } from '#app/transfer/localName.ts'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import type { TransferRequest } from '#app/transfer/transferRequest.ts'
import { openForWriting } from '#main/remote/openForWriting.ts'
import { remoteKind } from '#main/remote/remoteKind.ts'
import { discardPush } from '#main/remote/scripts/discardPush.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import { unfinishedOf } from '#main/transfer/engine/push/unfinishedOf.ts'
import { removePart } from '#main/transfer/engine/removePart.ts'
import { createFollow } from '#main/transfer/list/follow/followService.ts'
import { verifyCopies } from '#main/transfer/proof/verifyCopies.ts'
import { verifyFolder } from '#main/transfer/proof/verifyFolder.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { listChanges } from '#main/watch/listChanges.ts'
import { newTransferRecord } from './newTransferRecord.ts'
import { planTransfer } from './planTransfer.ts'
import type { TransferDeps } from './transferDeps.ts'
import { isEnded, TransferList } from './transferList.ts'
import { TransferTurns } from './transferTurns.ts'
import { Uploads } from './uploads.ts'
import { watchList } from './watchList.ts'

export type Transfers = {
  readonly handlers: HandlersOf<typeof transferContract>
  /** Reads the copies of these files on this computer again, whole; what is found is in the ledger then. */
  checkCopies(instanceId: InstanceId, remotePaths: readonly string[], signal: AbortSignal): Promise<void>
  /** How many of these have not ended, now and at each change, until none is left. One that is off the list has. */
  openOf(ids: readonly string[], signal: AbortSignal): AsyncGenerator<number>
  /** Stops what runs, keeping its parts, and writes the list. */
  close(): Promise<void>
}

/** The queue of transfers with its handlers. Unfinished ones of the last start are paused until their instance is online. */
export async function createTransfers(given: TransferDeps): Promise<Transfers> {
  const deps: TransferDeps = {
    openForWriting: (id) => openForWriting(given.registry.link(id).connection()),
    ...given,
  }
  const { clock, log, registry } = deps
  const list = await TransferList.open(deps.openStore, clock, (error) =>
    log.error({ error, method: 'transfer.save' }, 'The list of transfers could not be written'),
  )
  const queue = new TransferTurns(deps, list)
  const uploads = new Uploads(join(deps.dataDir, 'uploads'))
  await uploads.open(list.records)
  const uploadsWatch = list.onChange(() => void uploads.sweep(list.records))

  function existing(id: string): TransferRecord {
    const record = list.get(id)
    if (record === undefined) throw new BerthError('transfer.unknown', { id })
    return record
  }

  /** Puts it in line; the id of one that already does the same instead, when there is one. */
  function enqueue(record: TransferRecord): string {
    const { instanceId, direction, remotePath, localPath } = record.view
    const same = list.records.find(
      ({ view }) =>
        !isEnded(view) &&
        view.instanceId === instanceId &&
        view.direction === direction &&
        view.remotePath === remotePath &&
        (direction !== 'push' || view.localPath === localPath),
    )
    if (same !== undefined) return same.view.id
    list.add(record)
    return record.view.id
  }

  /** Names in use below `root`, of other files. */
  function takenNames(root: string): Map<string, string> {
    const taken = new Map<string, string>()
    for (const { view, ...record } of list.records) {
      if (record.root !== root || view.direction !== 'pull' || view.state === 'cancelled') continue
      for (const key of record.relativePath === '' ? [] : localNameKeys(record.relativePath))
        taken.set(key, view.remotePath)
    }
    return taken
  }

  /** One bad name is said in the list; the others go on. */
  function addRefused(record: TransferRecord, error: unknown): string {
    if (!(error instanceof BerthError)) throw error
    const ended = { state: 'failed', endedAtMs: clock.nowMs(), error: error.toWire() } as const
    list.add({ ...record, view: { ...record.view, ...ended } })
    return record.view.id
  }

  function enqueueFile(instanceId: InstanceId, root: string, remotePath: string, taken: Map<string, string>): string {
    const given = { instanceId, direction: 'pull', kind: 'file', remotePath, root, startedAtMs: clock.nowMs() } as const
    try {
      const others = new Set([...taken].flatMap(([key, owner]) => (owner === remotePath ? [] : [key])))
      const relativePath = localName(remotePath, others)
      for (const key of localNameKeys(relativePath)) taken.set(key, remotePath)
      const localPath = join(root, ...relativePath.split('/'))
      return enqueue(newTransferRecord({ ...given, relativePath, localPath }))
    } catch (error) {
      return addRefused(newTransferRecord({ ...given, relativePath: '', localPath: '' }), error)
    }
  }

  async function pull(instanceId: InstanceId, remotePaths: readonly string[]): Promise<string[]> {
    const root = join(deps.pullFolder(), registry.get(instanceId).alias)
    const taken = takenNames(root)
    const ids = [...new Set(remotePaths)].map((path) => enqueueFile(instanceId, root, path, taken))
    await list.save()
    queue.start()
    return ids
  }

  /** Pulls that are to be sent on: looked at on every change of the list, which is long. */
  const bridged = new Set(list.records.flatMap(({ view }) => (view.sendsTo?.length ? [view.id] : [])))
  /** What is home and is to go further is put in line as a push, once; one that would go to an instance which was forgotten says so. */
  function sendOn(): void {
    for (const id of bridged) {
      const view = list.get(id)?.view
      if (view === undefined) bridged.delete(id)
      if (view?.state !== 'done') continue
      bridged.delete(id)
      // First: what is put in line changes the list, which leads here again.
      const isKnown = ({ instanceId }: { readonly instanceId: InstanceId }): boolean =>
        registry.find(instanceId) !== null
      const places = view.sendsTo ?? []
      list.change(view.id, { sendsTo: places.filter((place) => !isKnown(place)) })
      for (const { instanceId, folder } of places.filter(isKnown)) {
        const { kind, localPath, localSha256 } = view
        const remotePath = `${trimEndOf(folder, '/')}/${basename(view.remotePath)}`
        const given = { instanceId, direction: 'push', kind, remotePath, localPath } as const
        const place = { root: dirname(localPath), relativePath: basename(localPath), startedAtMs: clock.nowMs() }
        // What Berth wrote beside the files here is about this computer.
        const excludes = kind === 'folder' ? ['PULL_MANIFEST.json', 'PULL_VERIFIED.json'] : []
        const mustBeSha256 = kind === 'file' ? localSha256 : null
        enqueue(newTransferRecord({ ...given, ...place, excludes, mustBeSha256 }))
      }
      list.save().catch((error: unknown) => log.error({ error, method: 'transfer.bridge' }, 'The list was not written'))
      queue.start()
    }
  }

  function enqueueFsCopy(instanceId: InstanceId, remotePath: string): string {
    const given = { instanceId, direction: 'fsCopy', kind: 'file', remotePath, localPath: '' } as const
    const record = { ...given, root: '', relativePath: '', startedAtMs: clock.nowMs() }
    try {
      return enqueue(newTransferRecord({ ...record, fsPath: fsCopyPath(remotePath, deps.profile) }))
    } catch (error) {
      return addRefused(newTransferRecord(record), error)
    }
  }

  async function recordOf(request: TransferRequest, signal: AbortSignal): Promise<TransferRecord> {
    const { instanceId, direction, excludes } = request
    const { alias } = registry.get(instanceId)
    const given = { instanceId, direction, excludes, startedAtMs: clock.nowMs() }
    if (direction === 'push') {
      if (request.localPath === null) throw new BerthError('transfer.localMissing', { path: '' })
      const localPath = resolve(request.localPath)
      const found = await stat(localPath).catch((cause: unknown) => {
        throw new BerthError('transfer.localMissing', { path: localPath }, { cause })
      })
      const remotePath = `${trimEndOf(request.remotePath, '/')}/${basename(localPath)}`
      const kind = found.isDirectory() ? 'folder' : 'file'
      return newTransferRecord({
        ...given,
        kind,
        remotePath,
        localPath,
        root: dirname(localPath),
        relativePath: basename(localPath),
      })
    }
    const remotePath = trimEndOf(request.remotePath, '/') || '/'
    const kind = await remoteKind(registry.link(instanceId).connection(), remotePath, signal)
    const root = request.localPath === null ? join(deps.pullFolder(), alias) : resolve(request.localPath)
    const relativePath = localName(remotePath)
    return newTransferRecord({
      ...given,
      kind,
      remotePath,
      localPath: join(root, ...relativePath.split('/')),
      root,
      relativePath,
    })
  }

  const isOpen = (record: TransferRecord | undefined): boolean => record !== undefined && !isEnded(record.view)
  const isPulling = (instanceId: InstanceId, path: string): boolean =>
    list.records.some(
      ({ view }) =>
        view.direction === 'pull' && view.instanceId === instanceId && view.remotePath === path && !isEnded(view),
    )
  /** Best effort: without a link the part waits there, and a later push of the same file builds on it. */
  async function discardOnInstance(record: TransferRecord): Promise<void> {
    const { instanceId } = record.view
    if (registry.find(instanceId) === null || registry.link(instanceId).state.kind !== 'online') return
    await discardPush(registry.link(instanceId).connection(), unfinishedOf(record)).catch((error: unknown) =>
      log.warn({ error, method: 'transfer.cancel' }, 'A cancelled push left its part on the instance'),
    )
  }

  const follow = await createFollow(deps, pull, isPulling)
  const handlers: Transfers['handlers'] = {
    'transfer.watch': (_, { signal }) =>
      listChanges(
        watchList(
          { current: () => list.records.map(({ view }) => view), onChange: (listener) => list.onChange(listener) },
          clock,
          signal,
        ),
        ({ id }) => id,
      ),
    'transfer.pull': async ({ instanceId, remotePaths }) => ({ ids: await pull(instanceId, remotePaths) }),
    'transfer.plan': async (request, { signal }) => planTransfer(deps, await recordOf(request, signal), signal),
    async 'transfer.start'(request, { signal }) {
      const id = enqueue(await recordOf(request, signal))
      await list.save()
      queue.start()
      return { id }
    },
    async 'transfer.upload'({ instanceId, folder, name, sizeBytes }, pipe, { signal }) {
      registry.get(instanceId)
      const localPath = await uploads.receive(name, sizeBytes, pipe.incoming, signal)
      const remotePath = `${trimEndOf(folder, '/')}/${name}`
      const given = { instanceId, direction: 'push', kind: 'file', remotePath, localPath } as const
      const place = { root: dirname(localPath), relativePath: basename(localPath), startedAtMs: clock.nowMs() }
      enqueue(newTransferRecord({ ...given, ...place }))
      uploads.hold(localPath)
      await list.save()
      queue.start()
      pipe.end()
    },
    async 'transfer.bridge'({ instanceId, remotePaths, to }, { signal }) {
      registry.get(to.instanceId)
      if (to.instanceId === instanceId) throw new BerthError('transfer.bridgeSelf')
      const ids: string[] = []
      for (const remotePath of new Set(remotePaths)) {
        const request = { instanceId, direction: 'pull', remotePath, localPath: null, excludes: [] } as const
        const id = enqueue(await recordOf({ ...request, excludes: [] }, signal))
        bridged.add(id)
        list.sendOn(id, to)
        ids.push(id)
      }
      await list.save()
      queue.start()
      return { ids }
    },
    async 'transfer.copyToFs'({ instanceId, remotePaths }) {
      registry.get(instanceId)
      const ids = [...new Set(remotePaths)].map((path) => enqueueFsCopy(instanceId, path))
      await list.save()
      queue.start()
      return { ids }
    },
    async *'transfer.verify'({ instanceId, remotePaths }, { signal }) {
      registry.get(instanceId)
      yield* verifyCopies(deps, instanceId, remotePaths, signal)
    },
    async *'transfer.verifyFolder'({ id }, { signal }) {
      yield* verifyFolder(deps, existing(id).view, signal)
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
      const record = existing(id)
      if (record.view.state === 'done') return {}
      await queue.cancel(id)
      if (record.view.direction === 'pull' && record.relativePath !== '') await removePart(record)
      if (record.view.direction === 'push') await discardOnInstance(record)
      return {}
    },
    async 'transfer.first'({ id }) {
      existing(id)
      list.moveFirst(id)
      await list.save()
      return {}
    },
    async 'transfer.show'({ id }) {
      const { localPath } = existing(id).view
      if (localPath === '' || (await plainKind(localPath)).kind === 'missing') {
        throw new BerthError('transfer.localMissing', { path: localPath })
      }
      deps.showInFolder?.(localPath)
      return {}
    },
    async 'transfer.clear'({ instanceId }) {
      list.clearEnded(instanceId)
      await list.save()
      return {}
    },
    async *'transfer.watchFollow'({ instanceId }, { signal }) {
      registry.get(instanceId)
      yield* follow.watch(instanceId, signal)
    },
    async 'transfer.setFollow'({ instanceId, enabled }) {
      registry.get(instanceId)
      await follow.set(instanceId, enabled)
      return {}
    },
  }

  const bridgeWatch = list.onChange(sendOn)
  sendOn()
  queue.start()
  return {
    handlers,
    async checkCopies(instanceId, remotePaths, signal) {
      for await (const _ of verifyCopies(deps, instanceId, remotePaths, signal)) {
        // Each is noted in the ledger as it is found.
      }
    },
    async *openOf(ids, signal) {
      const open = (): number => ids.filter((id) => isOpen(list.get(id))).length
      for await (const count of latestOf(open, (listener) => list.onChange(listener), signal)) {
        yield count
        if (count === 0) return
      }
    },
    async close() {
      uploadsWatch[Symbol.dispose]()
      bridgeWatch[Symbol.dispose]()
      await follow.close()
      await queue.close()
      await list.save()
    },
  }
}
