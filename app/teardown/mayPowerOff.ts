import { evaluateGate } from './evaluateGate.ts'
import type { Evidence } from './evidence.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import type { Approval } from './teardownRecord.ts'

export type Held = {
  readonly plan: Plan | null
  readonly planHash: string | null
  readonly approval: Approval | null
}

/**
 * The whole condition for 关机, by whatever hand: a person approved exactly this plan by typing this alias, nothing says that the
 * instance is off already, and the gate allows it at `nowMs`.
 */
export function mayPowerOff(held: Held, evidence: Evidence, nowMs: number, facts: GateFacts): boolean {
  const { plan, planHash, approval } = held
  if (plan === null || planHash === null || approval === null) return false
  if (approval.planHash !== planHash || approval.typedAlias !== facts.alias) return false
  return evidence.seal === null && evaluateGate(plan, evidence, nowMs, facts).allow
}
