import type { Evidence } from './evidence.ts'
import { evidenceRows } from './evidenceRows.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import { rowHolds } from './rowHolds.ts'
import type { TeardownView } from './teardownView.ts'

export type Drift = TeardownView['drift']

/** What no longer holds of an approved plan: the reason of every row that does not hold. */
export function driftOf(plan: Plan | null, evidence: Evidence, nowMs: number, facts: GateFacts): Drift {
  if (plan === null) return []
  return evidenceRows(plan, evidence, nowMs, facts)
    .filter((row) => !rowHolds(row, plan))
    .map(({ reason, params }) => ({ reason, params }))
}
