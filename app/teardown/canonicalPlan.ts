import { canonicalJson } from '#app/audit/canonicalJson.ts'
import { type Plan, planSchema } from './plan.ts'

/**
 * The one text of a plan that gets hashed. The order of its lists means nothing and is fixed here;
 * members the schema does not know are not part of the plan. Two plans with the same text are the same acts.
 */
export function canonicalPlan(plan: Plan): string {
  const { decisions, acceptedProcesses, acceptedNames, keptUnread, notLookedAt, leftOut, nothingToKeep, ...rest } =
    planSchema.parse(plan)
  return canonicalJson({
    ...rest,
    decisions: [...decisions].sort((a, b) => order(a.artefact.path, b.artefact.path) || order(a.decision, b.decision)),
    acceptedNames: [...acceptedNames].sort(order),
    keptUnread: [...keptUnread].sort(order),
    // Left out where they say nothing: an approval of a Berth that did not know them is still of the same plan.
    notLookedAt: notLookedAt.length === 0 ? undefined : [...notLookedAt].sort((a, b) => order(a.row, b.row)),
    leftOut: leftOut.length === 0 ? undefined : [...leftOut].sort(order),
    nothingToKeep: nothingToKeep || undefined,
    acceptedProcesses: [...acceptedProcesses].sort((a, b) => a.pid - b.pid || a.startedAtMs - b.startedAtMs),
  })
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
