import type { Evidence } from './evidence.ts'
import { evidenceRows } from './evidenceRows.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import { rowHolds } from './rowHolds.ts'
import type { Gate } from './teardownView.ts'

/**
 * The gate. It allows what the plan says only while every row holds; red, unknown and stale all deny. It takes no
 * other parameter on purpose: there is no override. Change the plan, which voids the approval, or mend the fact.
 */
export function evaluateGate(plan: Plan, evidence: Evidence, nowMs: number, facts: GateFacts): Gate {
  const reasons = evidenceRows(plan, evidence, nowMs, facts).flatMap((row) => {
    if (rowHolds(row, plan)) return []
    const { id, status, reason } = row
    const why = status === 'red' ? ('red' as const) : reason === 'stale' ? ('stale' as const) : ('unknown' as const)
    return [{ row: id, why }]
  })
  return reasons.length === 0 ? { allow: true } : { allow: false, reasons }
}
