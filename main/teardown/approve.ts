import { BerthError } from '#app/contract/berthError.ts'
import { stepTeardown } from '#app/teardown/stepTeardown.ts'
import { gateClosed } from './gateClosed.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * Takes the approval of exactly the plan with this hash, by the alias typed out. Throws `teardown.planDrifted` for
 * another plan, `teardown.aliasMismatch`, and `teardown.gateClosed` while any row is not green.
 */
export async function approve(teardown: InstanceTeardown, hash: string, typedAlias: string): Promise<void> {
  const { planHash, plan, evidence } = teardown.expect('preparing')
  const { alias } = teardown.instance
  if (hash !== planHash) throw new BerthError('teardown.planDrifted')
  if (typedAlias !== alias) throw new BerthError('teardown.aliasMismatch', { alias })
  const event = () => ({
    type: 'approve' as const,
    planHash: hash,
    typedAlias,
    nowMs: teardown.deps.clock.nowMs(),
    facts: teardown.facts,
  })
  if (stepTeardown(teardown.record, event()) === null) throw gateClosed(teardown)
  // Recorded first: an approval that nobody can look up must not exist.
  await teardown.audit('teardown.approved', hash, { typedAlias, plan, evidence })
  await teardown.apply((record) => {
    if (record.planHash !== hash) throw new BerthError('teardown.planDrifted')
    if (stepTeardown(record, event()) === null) throw gateClosed(teardown)
    return event()
  })
}
