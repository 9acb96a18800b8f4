import type { Evidence } from './evidence.ts'
import { evidenceRows } from './evidenceRows.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import type { Gate, Row } from './teardownView.ts'

/** Whether a row keeps nothing shut: it is green, or there is nothing it could check. */
export function holds({ status }: Pick<Row, 'status'>): boolean {
  return status === 'green' || status === 'notApplicable'
}

/**
 * The gate. It allows what the plan says only while every row holds; red, unknown and stale all deny. It takes no
 * other parameter on purpose: there is no override. Change the plan, which voids the approval, or mend the fact.
 */
export function evaluateGate(plan: Plan, evidence: Evidence, nowMs: number, facts: GateFacts): Gate {
  const reasons = evidenceRows(plan, evidence, nowMs, facts).flatMap(({ id, status, reason }) => {
    if (holds({ status })) return []
    const why = status === 'red' ? ('red' as const) : reason === 'stale' ? ('stale' as const) : ('unknown' as const)
    return [{ row: id, why }]
  })
  return reasons.length === 0 ? { allow: true } : { allow: false, reasons }
}
