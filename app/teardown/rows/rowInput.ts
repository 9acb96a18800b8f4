import type { Evidence } from '#app/teardown/evidence.ts'
import type { GateFacts } from '#app/teardown/gateFacts.ts'
import type { Plan } from '#app/teardown/plan.ts'

/** Everything a row may look at. */
export type RowInput = {
  readonly plan: Plan
  readonly evidence: Evidence
  readonly nowMs: number
  readonly facts: GateFacts
}
