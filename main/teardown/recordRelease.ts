import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * Writes down what the person says they did in the console. It is no act of Berth, so no gate is asked: it was asked when the way
 * was opened. It is their word, for which they type the alias (`teardown.aliasMismatch`): the instance is archived with its
 * evidence, and comes back by itself when it answers.
 */
export async function recordRelease(teardown: InstanceTeardown, released: boolean, typedAlias: string): Promise<void> {
  const { deps } = teardown
  if (!released) {
    await teardown.apply({ type: 'recordRelease', released })
    return
  }
  const { planHash, plan, evidence } = teardown.expect('releasing')
  const { alias } = teardown.instance
  if (typedAlias !== alias) throw new BerthError('teardown.aliasMismatch', { alias })
  const atMs = deps.clock.nowMs()
  await teardown.audit('teardown.releasedByUser', planHash, { plan, evidence })
  const instance = await deps.registry.change(teardown.id, (now) => ({
    ...now,
    archivedAtMs: atMs,
    power: { state: 'released', sinceMs: atMs, known: 'told' },
  }))
  await teardown.apply({ type: 'recordRelease', released })
  teardown.link.rest()
  await deps.onArchived(instance)
}
