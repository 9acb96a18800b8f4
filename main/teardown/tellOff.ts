import { BerthError } from '#app/contract/berthError.ts'
import { offAnchor } from '#app/lifecycle/offAnchor.ts'
import { stepTeardown } from '#app/teardown/stepTeardown.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * The person saw the instance off in the console, or powered it off there. `pressedAtMs` is when, as they know it. Throws
 * `teardown.wrongState` while it is connected.
 */
export async function tellOff(teardown: InstanceTeardown, pressedAtMs: number | null): Promise<void> {
  const { state, commandSentAtMs } = teardown.record
  const atMs = teardown.deps.clock.nowMs()
  const refused = stepTeardown(teardown.record, { type: 'tellOff', atMs }) === null
  if (refused || teardown.link.state.kind === 'online') throw new BerthError('teardown.wrongState', { state })
  const { seenAliveAtMs } = teardown.instance
  const anchor = offAnchor({ toldAtMs: pressedAtMs, seenAliveAtMs, commandSentAtMs, nowMs: atMs })
  // The clock first: no crash may leave an instance parked without one.
  await teardown.setPower({ state: 'off', ...anchor })
  const { planHash } = await teardown.apply({ type: 'tellOff', atMs })
  teardown.link.rest()
  await teardown.audit('teardown.confirmedOff', planHash, { ...anchor, pressedAtMs })
}
