import { createHash } from 'node:crypto'
import { canonicalJson } from '#app/audit/canonicalJson.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import { type WhenDoneChoices, type WhenDonePlan, whenDonePlanSchema } from '#app/whenDone/whenDonePlan.ts'
import type { WhenDoneDeps } from './whenDoneDeps.ts'

/**
 * The plan for these choices as the instance and its queue are now. Throws `queue.unknown` also for a queue
 * that is not the newest one or neither runs nor ran to its end, `teardown.shutdownUnavailable`, and what reaching the instance throws.
 */
export async function draftWhenDone(
  { registry, profile, storage, followQueue }: Pick<WhenDoneDeps, 'registry' | 'profile' | 'storage' | 'followQueue'>,
  wanted: { readonly instanceId: InstanceId; readonly queue: string; readonly choices: WhenDoneChoices },
  signal: AbortSignal,
): Promise<{ readonly plan: WhenDonePlan; readonly planHash: string }> {
  const { id, alias, containerUuid, hostKey, hasShutdown } = registry.get(wanted.instanceId)
  if (!hasShutdown) throw new BerthError('teardown.shutdownUnavailable', { path: profile.teardown.shutdownCommand })
  const { names, queue, cells } = await followQueue(id, wanted.queue)(signal)
  const goesOn = queue?.standing.is === 'running' || queue?.standing.is === 'done'
  if (queue === null || !goesOn || queue.startedAtMs === null || names.at(-1) !== queue.name) {
    throw new BerthError('queue.unknown')
  }
  const plan = whenDonePlanSchema.parse({
    ...wanted.choices,
    stays: [...new Set(wanted.choices.stays)].sort(),
    version: 1,
    instanceId: id,
    alias,
    containerUuid,
    hostKeySha256: hostKey.sha256,
    queue: queue.name,
    queueStartedAtMs: queue.startedAtMs,
    leftOut: [...(await storage.ledger(id)).leftOut].sort(),
    cellCount: cells.length,
    cellsSha256: cellsSha256(cells),
  })
  return { plan, planHash: sha256(canonicalJson(plan)) }
}

/** Over what the cells are, not over how they went. */
export function cellsSha256(cells: readonly Pick<CellRun, 'cell' | 'name'>[]): string {
  return sha256(JSON.stringify(cells.map(({ cell, name }) => cell ?? name)))
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
