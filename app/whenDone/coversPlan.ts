import type { Plan } from '#app/teardown/plan.ts'
import type { WhenDonePlan } from './whenDonePlan.ts'

/**
 * Whether 关机 by this plan is what was approved in advance, and nothing beyond it: the same instance, every file proven safe, given
 * up by name before, or one of those that may stay; nothing running, and nothing that could not be looked at.
 */
export function coversPlan(approved: WhenDonePlan, plan: Plan): boolean {
  const stays = new Set(approved.stays)
  return (
    plan.verb === 'shutdown' &&
    plan.instanceId === approved.instanceId &&
    plan.alias === approved.alias &&
    plan.containerUuid === approved.containerUuid &&
    plan.hostKeySha256 === approved.hostKeySha256 &&
    plan.acceptedProcesses.length === 0 &&
    plan.notLookedAt.length === 0 &&
    plan.leftOut.every((folder) => approved.leftOut.includes(folder)) &&
    plan.decisions.every(({ artefact, decision }) => decision !== 'leave' || stays.has(artefact.path))
  )
}
