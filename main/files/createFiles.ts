import { posix } from 'node:path'
import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { filesContract } from '#app/files/contract.ts'
import { mayRemove } from '#app/files/mayRemove.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { Capability } from '#main/platform/capability.ts'
import { readDiskUse } from '#main/remote/scripts/diskUse.ts'
import { makeFolder, realPlace, renameEntry } from './changeName.ts'
import type { FilesDeps } from './filesDeps.ts'
import { listFolder } from './listFolder.ts'
import { packApproved } from './packApproved.ts'
import { type PreparedRemoval, planRemoval } from './planRemoval.ts'
import { previewFile } from './previewFile.ts'
import { readScalars } from './readScalars.ts'
import { removeApproved } from './removeApproved.ts'

/** Plans that nobody used yet; the oldest goes first. */
const MAX_PLANS = 20

export function createFiles(deps: FilesDeps): Capability<HandlersOf<typeof filesContract>> {
  const { clock, registry } = deps
  const plans = new Map<string, PreparedRemoval>()
  /** One removal at a time: two of the same thing would each believe in what the other takes away. */
  let last: Promise<unknown> = Promise.resolve()

  /** Uses a plan up, when nobody else is at it. */
  async function* inTurn<T>(
    instanceId: InstanceId,
    hash: string,
    act: (prepared: PreparedRemoval) => AsyncGenerator<T>,
  ): AsyncGenerator<T> {
    const prepared = plans.get(hash)
    plans.delete(hash)
    const before = last
    let done: () => void = () => undefined
    last = new Promise<void>((resolve) => {
      done = resolve
    })
    try {
      await before
      if (prepared?.plan.instanceId !== instanceId || clock.nowMs() >= prepared.plan.expiresAtMs)
        throw new BerthError('files.planGone')
      yield* act(prepared)
    } finally {
      done()
    }
  }

  return {
    handlers: {
      async *'files.list'({ instanceId, path }, { signal }) {
        yield* listFolder(registry.link(instanceId).connection(), path, { clock, signal })
      },
      async 'files.measure'({ instanceId, path }, { signal }) {
        const connection = registry.link(instanceId).connection()
        const use = await readDiskUse(connection, { root: path, maxDepth: 0, most: 1 }, { clock, signal })
        if (use === null) throw new BerthError('storage.cannotMeasure', { path })
        const [whole] = use.folders
        return { bytes: whole?.bytes ?? null, inodes: whole?.inodes ?? null, unread: use.problems.length }
      },
      async 'files.preview'({ instanceId, path }, { signal }) {
        return previewFile(deps, registry.link(instanceId).connection(), path, signal)
      },
      'files.scalars': ({ instanceId, path }, { signal }) =>
        readScalars(registry.link(instanceId).connection(), path, { clock, signal }),
      async 'files.makeFolder'({ instanceId, folder, name }, { signal }) {
        const connection = registry.link(instanceId).connection()
        await makeFolder(connection, posix.join(folder, name), { clock, signal })
        return {}
      },
      async 'files.rename'({ instanceId, path, name }, { signal }) {
        const connection = registry.link(instanceId).connection()
        // What may not go may not get another name either: something looks for it under this one.
        const place = await realPlace(connection, path, { clock, signal })
        if (!mayRemove(place, deps.profile.storage)) throw new BerthError('files.cannotChange', { path: place })
        await renameEntry(connection, place, posix.join(posix.dirname(place), name), { clock, signal })
        return {}
      },
      async 'files.move'({ instanceId, paths, folder }, { signal }) {
        const connection = registry.link(instanceId).connection()
        for (const path of paths) {
          const place = await realPlace(connection, path, { clock, signal })
          if (!mayRemove(place, deps.profile.storage)) throw new BerthError('files.cannotChange', { path: place })
          // The instance refuses to move a folder into itself, or anything to another disk.
          await renameEntry(connection, place, posix.join(folder, posix.basename(place)), { clock, signal })
        }
        return {}
      },
      async 'files.planRemoval'({ instanceId, paths }, { signal }) {
        const prepared = await planRemoval(deps, instanceId, paths, signal)
        plans.set(prepared.plan.hash, prepared)
        for (const hash of [...plans.keys()].slice(0, -MAX_PLANS)) plans.delete(hash)
        return prepared.plan
      },
      'files.remove': ({ instanceId, hash }, { signal }) =>
        inTurn(instanceId, hash, (prepared) => removeApproved(deps, prepared, signal)),
      'files.pack': ({ instanceId, hash }, { signal }) =>
        inTurn(instanceId, hash, (prepared) => packApproved(deps, prepared, signal)),
    },
  }
}
