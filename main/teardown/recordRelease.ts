import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * Writes down what the person did in the console. It is no act of Berth, so no gate is asked: it was asked when the way
 * was opened. The instance is archived with its evidence; the log keeps that.
 */
export async function recordRelease(teardown: InstanceTeardown, released: boolean): Promise<void> {
  const { deps } = teardown
  if (!released) {
    await teardown.apply({ type: 'recordRelease', released })
    return
  }
  const { planHash, plan, evidence } = teardown.expect('releasing')
  const atMs = deps.clock.nowMs()
  await teardown.audit('teardown.releasedByUser', planHash, { plan, evidence })
  const instance = {
    ...teardown.instance,
    archivedAtMs: atMs,
    power: { state: 'released' as const, sinceMs: atMs, known: 'told' as const },
  }
  await deps.registry.put(instance)
  await teardown.apply({ type: 'recordRelease', released })
  teardown.link.rest()
  await deps.onArchived(instance)
}
