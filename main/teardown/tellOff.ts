import { BerthError } from '#app/contract/berthError.ts'
import { stepTeardown } from '#app/teardown/stepTeardown.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/** The person saw the instance off in the console. Throws `teardown.wrongState` while it is connected. */
export async function tellOff(teardown: InstanceTeardown): Promise<void> {
  const { state } = teardown.record
  const atMs = teardown.deps.clock.nowMs()
  const refused = stepTeardown(teardown.record, { type: 'tellOff', atMs }) === null
  if (refused || teardown.link.state.kind === 'online') throw new BerthError('teardown.wrongState', { state })
  // The clock first: no crash may leave an instance parked without one.
  await teardown.setPower({ state: 'off', sinceMs: atMs, known: 'told' })
  const { planHash } = await teardown.apply({ type: 'tellOff', atMs })
  teardown.link.rest()
  await teardown.audit('teardown.confirmedOff', planHash, { known: 'told' })
}
