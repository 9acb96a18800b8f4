import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { FsCopy, LocalCopy } from '#app/storage/artefact.ts'
import type { storageContract } from '#app/storage/contract.ts'
import { isSafe } from '#app/storage/ledgerState.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import { mayLeaveOut } from '#app/storage/leftOut.ts'
import { pinCanFit } from '#app/storage/pinCanFit.ts'
import type { Amount, ComputeSample, StorageView } from '#app/storage/tier.ts'
import { worstGauge } from '#app/storage/worstGauge.ts'
import type { RemoteDigest } from '#main/remote/scripts/digest.ts'
import { findSpace } from './findSpace.ts'
import { forgottenCopies } from './forgottenCopies.ts'
import { ledgerChanges } from './ledgerChanges.ts'
import { LiveLedger } from './liveLedger.ts'
import { LiveView } from './liveView.ts'
import { probeRegion } from './probeRegion.ts'
import type { StorageDeps } from './storageDeps.ts'

/** Every method that takes an instance throws `instance.unknown` for one that is not remembered. */
export type StorageService = {
  readonly handlers: HandlersOf<typeof storageContract>
  /** The newest view, last known or live; null before anything is known. */
  latest(instanceId: InstanceId): StorageView | null
  /** For the rail; null before the first sample or scan. */
  /** For the rail and the page of all instances. */
  summary(instanceId: InstanceId): Pick<InstanceView, 'worstUsedRatio' | 'gauges' | 'gpuUtilRatio' | 'atRiskCount'>
  ledger(instanceId: InstanceId): Promise<LedgerView>
  scan(instanceId: InstanceId): Promise<LedgerView>
  /** Completion markers that the last scan met, with their times on the instance. */
  markers(instanceId: InstanceId): ReadonlyMap<string, number>
  notePulled(instanceId: InstanceId, path: string, copy: LocalCopy): Promise<void>
  /** A local copy on record was looked for and is not there. */
  noteCopyMissing(instanceId: InstanceId, path: string): Promise<void>
  noteDiscarded(
    instanceId: InstanceId,
    path: string,
    seen: { readonly sizeBytes: number; readonly mtimeMs: number },
  ): Promise<void>
  noteKept(instanceId: InstanceId, path: string): Promise<void>
  /** Digests taken on the instance now: copies that differ from them count no more. */
  noteRemoteDigests(instanceId: InstanceId, digests: Readonly<Record<string, RemoteDigest>>): Promise<void>
  /** The settings that decide over states changed. */
  ruleChanged(): void
  /** Digests copies on the FS of these artefacts, reads those that nobody read yet, and notes them; the result is by path of the artefact. */
  noteFsCopies(instanceId: InstanceId, paths: readonly string[], signal?: AbortSignal): Promise<Record<string, FsCopy>>
  /** Hears of an instance whose view or ledger changed. */
  onChange(listener: (instanceId: InstanceId) => void): Disposable
  close(): Promise<void>
}

/** The file storage is listed once for each; more would leave a person without a word for too long. */
const COPIES_AT_A_TIME = 50

type Live = { readonly view: LiveView; readonly ledger: LiveLedger }

/** Samples every remembered instance that is online: slowly for the rail, every 5 s while somebody watches. */
export function createStorage(deps: StorageDeps): StorageService {
  const lives = new Map<InstanceId, Live>()
  const listeners = new Set<(instanceId: InstanceId) => void>()

  function live(instanceId: InstanceId): Live {
    // Throws for one that is not remembered.
    deps.registry.get(instanceId)
    let found = lives.get(instanceId)
    if (!found) {
      const changed = (): void => {
        for (const listener of [...listeners]) listener(instanceId)
      }
      found = { view: new LiveView(instanceId, deps, changed), ledger: new LiveLedger(instanceId, deps, changed) }
      lives.set(instanceId, found)
    }
    return found
  }

  /** Archived instances are not sampled; one that is forgotten leaves nothing running. */
  function follow(): void {
    const wanted = new Set(deps.registry.list().flatMap(({ id, archivedAtMs }) => (archivedAtMs === null ? [id] : [])))
    for (const id of wanted) live(id)
    for (const [id, { view, ledger }] of lives) {
      if (wanted.has(id)) continue
      lives.delete(id)
      void view.close()
      void ledger.close()
    }
  }
  follow()
  const registryWatch = deps.registry.watch(follow)

  return {
    handlers: {
      async *'storage.watch'({ instanceId }, { signal }) {
        yield* live(instanceId).view.watch(signal)
      },
      async *'storage.watchLedger'({ instanceId }, { signal }) {
        yield* ledgerChanges(live(instanceId).ledger.watch(signal))
      },
      async 'storage.scan'({ instanceId }) {
        await live(instanceId).ledger.scan()
        return {}
      },
      async 'storage.findSpace'({ instanceId, tier }, { signal }) {
        const connection = deps.registry.link(instanceId).connection()
        return findSpace(connection, deps.profile, tier, { clock: deps.clock, signal })
      },
      async *'storage.findFsCopies'({ instanceId }, { signal }) {
        const { ledger } = live(instanceId)
        const paths = (await ledger.read()).entries.flatMap(({ state, artefact }) =>
          isSafe(state) ? [] : [artefact.path],
        )
        let found = 0
        for (let looked = 0; looked < paths.length && !signal.aborted; ) {
          const batch = paths.slice(looked, looked + COPIES_AT_A_TIME)
          found += Object.keys(await ledger.noteFsCopies(batch, signal)).length
          looked += batch.length
          yield { looked, total: paths.length, found }
        }
      },
      'storage.forgotten': () => forgottenCopies(deps),
      'storage.probeRegion': ({ instanceId, otherId }, { signal }) => probeRegion(deps, instanceId, otherId, signal),
      async 'storage.setScope'({ instanceId, pins, leftOut }) {
        const { ledger } = live(instanceId)
        const bad = leftOut.find((folder) => !mayLeaveOut(folder, deps.profile.storage))
        if (bad !== undefined) throw new BerthError('storage.cannotLeaveOut', { folder: bad })
        // A pin below a folder that no scan enters would look like protection and be none.
        const { artefacts } = deps.profile.storage
        const places = { ...artefacts, excludedPaths: [...artefacts.excludedPaths, ...leftOut] }
        const outside = pins.find((pin) => !pinCanFit(pin, places))
        if (outside !== undefined) {
          throw new BerthError('storage.pinOutside', { pattern: outside, folders: artefacts.roots.join(', ') })
        }
        const folders = [...new Set(leftOut)].sort()
        // Recorded first: what nobody can look up was not said.
        if (folders.join('\n') !== (await ledger.read()).leftOut.join('\n')) {
          await deps.audit('storage.leftOut', deps.registry.get(instanceId), { folders })
        }
        await ledger.setScope([...new Set(pins)], folders)
        return {}
      },
      async 'storage.acceptNames'({ instanceId, names }) {
        const { ledger } = live(instanceId)
        // Recorded first: what nobody can look up was not said.
        await deps.audit('names.accepted', deps.registry.get(instanceId), { names })
        await ledger.acceptNames(names)
        return {}
      },
      async 'storage.keepUnread'({ instanceId, paths, keep }) {
        const { ledger } = live(instanceId)
        await deps.audit(keep ? 'artefact.keptUnread' : 'artefact.notKept', deps.registry.get(instanceId), { paths })
        await ledger.keepUnread(paths, keep)
        return {}
      },
    },
    latest(instanceId) {
      const { value } = live(instanceId).view
      return value.tiers.length === 0 && value.compute === null ? null : value
    },
    summary(instanceId) {
      const { view, ledger } = live(instanceId)
      const { scannedAtMs, entries } = ledger.value
      const atRisk = entries.filter((entry) => !isSafe(entry.state)).length
      return {
        worstUsedRatio: worstGauge(view.value.tiers)?.usedRatio ?? null,
        gauges: view.value.tiers.map(({ tier, bytes, inodes, atMs }) => ({
          tier,
          bytesRatio: ratioOf(bytes),
          inodesRatio: ratioOf(inodes),
          atMs,
        })),
        gpuUtilRatio: meanUtil(view.value.compute),
        atRiskCount: scannedAtMs === null ? null : atRisk,
      }
    },
    ledger: async (instanceId) => live(instanceId).ledger.read(),
    scan: async (instanceId) => live(instanceId).ledger.scan(),
    markers: (instanceId) => live(instanceId).ledger.markers,
    notePulled: async (instanceId, path, copy) => live(instanceId).ledger.notePulled(path, copy),
    noteCopyMissing: async (instanceId, path) => live(instanceId).ledger.noteCopyMissing(path),
    noteDiscarded: async (instanceId, path, seen) => live(instanceId).ledger.noteDiscarded(path, seen),
    noteKept: async (instanceId, path) => live(instanceId).ledger.noteKept(path),
    noteRemoteDigests: async (instanceId, digests) => live(instanceId).ledger.noteRemoteDigests(digests),
    ruleChanged() {
      for (const { ledger } of lives.values()) ledger.ruleChanged()
    },
    noteFsCopies: async (instanceId, paths, signal) => live(instanceId).ledger.noteFsCopies(paths, signal),
    onChange(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
    async close() {
      registryWatch[Symbol.dispose]()
      await Promise.all([...lives.values()].flatMap(({ view, ledger }) => [view.close(), ledger.close()]))
      lives.clear()
    },
  }
}

const ratioOf = (amount: Amount | null): number | null =>
  amount === null || amount.total === 0 ? null : amount.used / amount.total

function meanUtil(compute: ComputeSample | null): number | null {
  const known = (compute?.gpus ?? []).flatMap(({ utilRatio }) => (utilRatio === null ? [] : [utilRatio]))
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length
}
