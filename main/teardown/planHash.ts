import { createHash } from 'node:crypto'
import { canonicalPlan } from '#app/teardown/canonicalPlan.ts'
import type { Plan } from '#app/teardown/plan.ts'

/** SHA-256, in hex, of the canonical text of a plan. An approval is bound to it. */
export function planHash(plan: Plan): string {
  return createHash('sha256').update(canonicalPlan(plan)).digest('hex')
}
