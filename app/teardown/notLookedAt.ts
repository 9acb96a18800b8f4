import type { Evidence } from './evidence.ts'
import { evidenceRows } from './evidenceRows.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import { mayBeNamed } from './rowHolds.ts'

/**
 * What a plan that ends with 关机 has to name because it could not be looked at. Nothing while the instance itself was not recognised:
 * then nobody has looked yet, and what was not tried is no failure.
 */
export function notLookedAt(plan: Plan, evidence: Evidence, nowMs: number, facts: GateFacts): Plan['notLookedAt'] {
  if (plan.verb !== 'shutdown') return []
  const rows = evidenceRows(plan, evidence, nowMs, facts)
  if (rows.find(({ id }) => id === 'identity')?.status !== 'green') return []
  return rows
    .filter(mayBeNamed)
    .map(({ id, reason }) => ({ row: id, reason }))
    .sort((a, b) => (a.row < b.row ? -1 : 1))
}
