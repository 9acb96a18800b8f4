import { evaluateGate } from './evaluateGate.ts'
import type { Evidence } from './evidence.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import type { Approval } from './teardownRecord.ts'

/**
 * The whole condition for opening the way to 释放: a person approved exactly this plan, it ends with 释放, the instance
 * was seen off after its facts were read and not alive since (the seal), and the gate allows it at `nowMs`.
 */
export function mayGuideRelease(
  held: { readonly plan: Plan | null; readonly planHash: string | null; readonly approval: Approval | null },
  evidence: Evidence,
  nowMs: number,
  facts: GateFacts,
): boolean {
  const { plan, planHash, approval } = held
  if (plan === null || planHash === null || approval === null) return false
  if (plan.verb !== 'release' || approval.planHash !== planHash || approval.typedAlias !== facts.alias) return false
  return evidence.seal !== null && evaluateGate(plan, evidence, nowMs, facts).allow
}
