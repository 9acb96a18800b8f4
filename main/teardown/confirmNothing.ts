import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * The person says that there is nothing to keep although a complete scan found nothing at all. Throws `teardown.wrongState` unless a
 * plan that ends with 释放 is open and its newest scan was whole and empty.
 */
export async function confirmNothing(teardown: InstanceTeardown): Promise<void> {
  await teardown.apply((record) => {
    const { state, plan, evidence } = record
    const scan = evidence.artefacts?.value
    const isEmpty = scan?.complete === true && scan.items.length === 0
    if ((state !== 'preparing' && state !== 'approved') || plan?.verb !== 'release' || !isEmpty) {
      throw new BerthError('teardown.wrongState', { state })
    }
    return { type: 'plan', ...teardown.bound({ ...plan, nothingToKeep: true }, record), drift: 'driftDecision' }
  })
}
