import type { Evidence } from './evidence.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import { decidedRow } from './rows/decidedRow.ts'
import { digestsRow } from './rows/digestsRow.ts'
import { identityRow } from './rows/identityRow.ts'
import { loadsRow } from './rows/loadsRow.ts'
import { localCopiesRow } from './rows/localCopiesRow.ts'
import { quietRow } from './rows/quietRow.ts'
import { shutdownAvailableRow } from './rows/shutdownAvailableRow.ts'
import { unchangedRow } from './rows/unchangedRow.ts'
import type { Row } from './teardownView.ts'

/** Every row, always all of them, in the order of the screen. Pure: the same facts give the same rows. */
export function evidenceRows(plan: Plan, evidence: Evidence, nowMs: number, facts: GateFacts): Row[] {
  const input = { plan, evidence, nowMs, facts }
  return [
    identityRow(input),
    decidedRow(input),
    digestsRow(input),
    loadsRow(input),
    unchangedRow(input),
    quietRow(input),
    localCopiesRow(input),
    shutdownAvailableRow(input),
  ]
}
