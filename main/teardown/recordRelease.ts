import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * Writes down what the person did in the console. It is no act of Berth, so no gate is asked: it was asked when the way
 * was opened. The instance is archived with its evidence; the log keeps that.
 */
export async function recordRelease(teardown: InstanceTeardown, released: boolean): Promise<void> {
  const { deps } = teardown
  const after = await teardown.apply({ type: 'recordRelease', released })
  if (!released) return
  const atMs = deps.clock.nowMs()
  await teardown.audit('teardown.releasedByUser', after.planHash, { plan: after.plan, evidence: after.evidence })
  const instance = {
    ...teardown.instance,
    archivedAtMs: atMs,
    power: { state: 'released' as const, sinceMs: atMs, known: 'told' as const },
  }
  await deps.registry.put(instance)
  teardown.link.rest()
  await deps.onArchived(instance)
}
