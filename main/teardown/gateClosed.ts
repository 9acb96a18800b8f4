import { BerthError } from '#app/contract/berthError.ts'
import { evaluateGate } from '#app/teardown/evaluateGate.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/** The refusal of a gate that does not allow, with how many rows deny. */
export function gateClosed(teardown: InstanceTeardown): BerthError {
  const { plan, evidence } = teardown.record
  const gate = plan && evaluateGate(plan, evidence, teardown.deps.clock.nowMs(), teardown.facts)
  return new BerthError('teardown.gateClosed', { count: gate && !gate.allow ? gate.reasons.length : 1 })
}
