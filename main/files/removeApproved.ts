import { randomBytes } from 'node:crypto'
import { posix } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { LEFT_OVER_PREFIX } from '#app/files/leftOver.ts'
import type { PlannedEntry, RemovalResult } from '#app/files/removalPlan.ts'
import { wouldLose } from '#app/files/wouldLose.ts'
import { removeEntry } from '#main/remote/scripts/removeEntry.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { FilesDeps } from './filesDeps.ts'
import type { PreparedRemoval } from './planRemoval.ts'
import { writersBelow } from './writersBelow.ts'

/**
 * Removes what was approved, one after the other, with a result for each. The approval is in the audit log before the first; the
 * results after the last, also when the connection ended between. Throws `ssh.notConnected` and `settings.unwritable` before anything
 * was done.
 */
export async function* removeApproved(
  deps: FilesDeps,
  prepared: PreparedRemoval,
  signal: AbortSignal,
): AsyncGenerator<RemovalResult> {
  const { instanceId, entries, hash, atMs } = prepared.plan
  const instance = deps.registry.get(instanceId)
  const connection = deps.registry.link(instanceId).connection()
  await deps.audit('files.removalApproved', instance, { hash, atMs, entries })
  const results: RemovalResult[] = []
  try {
    for (const entry of entries) {
      if (signal.aborted) return
      const result = await removeOne(deps, prepared, connection, entry, signal)
      results.push(result)
      yield result
      if (result.outcome === 'unknown') return
    }
  } finally {
    await deps
      .audit('files.removed', instance, { hash, results })
      .catch((error: unknown) => deps.log.warn({ error, instanceId }, 'the results of a removal were not recorded'))
    deps.storage
      .scan(instanceId)
      .catch((error: unknown) => deps.log.warn({ error, instanceId }, 'no scan after a removal'))
  }
}

async function removeOne(
  deps: FilesDeps,
  { plan, mattering }: PreparedRemoval,
  connection: SshConnection,
  entry: PlannedEntry,
  signal: AbortSignal,
): Promise<RemovalResult> {
  const { path } = entry
  const aside = `${LEFT_OVER_PREFIX.removal}${randomBytes(8).toString('hex')}`
  const result = (outcome: RemovalResult['outcome']): RemovalResult => ({
    path,
    outcome,
    asidePath:
      outcome === 'aside' || outcome === 'left' || outcome === 'unknown'
        ? posix.join(posix.dirname(path), aside)
        : null,
  })
  try {
    const loses = wouldLose(await deps.storage.ledger(plan.instanceId))
    if (mattering.get(path)?.some(loses) !== false) return result('unsafe')
    const writers = await writersBelow(connection, path, signal)
    if (writers === null || writers.length > 0) return result('inUse')
  } catch (error) {
    // Nothing was begun.
    if (error instanceof BerthError) return result('inUse')
    throw error
  }
  try {
    return result(
      await removeEntry(connection, entry, aside, { clock: deps.clock, signal: new AbortController().signal }),
    )
  } catch (error) {
    deps.log.warn({ error, instanceId: plan.instanceId }, 'a removal did not say how it ended')
    return result('unknown')
  }
}
