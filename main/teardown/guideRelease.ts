import { BerthError } from '#app/contract/berthError.ts'
import { stepTeardown } from '#app/teardown/stepTeardown.ts'
import { expectSilence } from './expectSilence.ts'
import { gateClosed } from './gateClosed.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * Opens the way to 释放 in the console: reads the local copies again, asks the gate with the sealed facts, records. Throws
 * `teardown.wrongState` when the plan does not end with 释放, `teardown.planDrifted` for another plan or an instance that
 * is alive again, `teardown.stillAnswers` when anything greets at its address, `teardown.gateClosed`.
 */
export async function guideRelease(teardown: InstanceTeardown, hash: string): Promise<void> {
  const before = teardown.expect('parked', 'approved')
  if (before.plan?.verb !== 'release') throw new BerthError('teardown.wrongState', { state: before.state })
  if (hash !== before.planHash || hash !== before.approval?.planHash) throw new BerthError('teardown.planDrifted')
  if (teardown.link.state.kind === 'online') {
    await teardown.seenAlive()
    throw new BerthError('teardown.planDrifted')
  }
  if (before.evidence.seal === null) throw gateClosed(teardown)
  await teardown.checkAnew()
  await expectSilence(teardown)
  const event = () => ({
    type: 'guideRelease' as const,
    planHash: hash,
    nowMs: teardown.deps.clock.nowMs(),
    facts: teardown.facts,
  })
  if (stepTeardown(teardown.record, event()) === null) throw gateClosed(teardown)
  await teardown.apply((record) => {
    if (stepTeardown(record, event()) === null) throw gateClosed(teardown)
    return event()
  })
  try {
    const { plan, evidence } = teardown.record
    await teardown.audit('teardown.releaseGuided', hash, { plan, evidence })
  } catch (error) {
    await teardown.apply({ type: 'cancel' })
    throw error
  }
}
