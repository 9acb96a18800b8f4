import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/** The person saw the instance off in the console. Throws `teardown.wrongState` while it is connected. */
export async function tellOff(teardown: InstanceTeardown): Promise<void> {
  const { state } = teardown.record
  if (teardown.link.state.kind === 'online') throw new BerthError('teardown.wrongState', { state })
  const atMs = teardown.deps.clock.nowMs()
  const { planHash } = await teardown.apply({ type: 'tellOff', atMs })
  teardown.link.rest()
  await teardown.setPower({ state: 'off', sinceMs: atMs, known: 'told' })
  await teardown.audit('teardown.confirmedOff', planHash, { known: 'told' })
}
