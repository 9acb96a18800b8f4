import { BerthError } from '#app/contract/berthError.ts'
import type { Artefact } from '#app/storage/artefact.ts'
import type { Decision, Plan } from '#app/teardown/plan.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * Sets the decision of these files in the plan; an approval is void by it. Giving a file up is recorded by name. Throws
 * `teardown.unknownArtefact` for a path that no scan met, `teardown.wrongState` also for `leave` before 释放.
 */
export async function decide(teardown: InstanceTeardown, paths: readonly string[], decision: Decision): Promise<void> {
  const { plan } = teardown.expect('preparing', 'approved')
  if (plan === null) throw new BerthError('teardown.wrongState', { state: teardown.record.state })
  if (decision === 'leave' && plan.verb === 'release') {
    throw new BerthError('teardown.wrongState', { state: teardown.record.state })
  }
  const artefacts = await artefactsNow(teardown)
  const chosen = [...new Set(paths)].map((path) => {
    const artefact = artefacts.get(path)
    if (artefact === undefined) throw new BerthError('teardown.unknownArtefact', { path })
    return artefact
  })
  const wasDiscarded = new Set(
    plan.decisions.flatMap((line) => (line.decision === 'discard' ? [line.artefact.path] : [])),
  )
  const givenUp = decision === 'discard' ? chosen : []
  const takenBack = decision === 'discard' ? [] : chosen.filter(({ path }) => wasDiscarded.has(path))
  if (givenUp.length > 0) await teardown.audit('artefact.discarded', null, { artefacts: givenUp })
  if (takenBack.length > 0) await teardown.audit('artefact.kept', null, { artefacts: takenBack })

  await teardown.apply((record) => {
    // Begun anew for another verb meanwhile: the decision was about the plan that was on the screen.
    if (record.plan === null || record.plan.verb !== plan.verb) {
      throw new BerthError('teardown.wrongState', { state: record.state })
    }
    const next = teardown.bound(withDecisions(record.plan, chosen, decision), record)
    return { type: 'plan', ...next, drift: 'driftDecision' }
  })
  const { storage } = teardown.deps
  for (const { path, sizeBytes, mtimeMs } of givenUp) {
    await storage.noteDiscarded(teardown.id, path, { sizeBytes, mtimeMs })
  }
  for (const { path } of takenBack) await storage.noteKept(teardown.id, path)
}

/** What the person saw on the screen: the facts of the last check, else the ledger. */
async function artefactsNow(teardown: InstanceTeardown): Promise<Map<string, Artefact>> {
  const { artefacts } = teardown.record.evidence
  const { entries } = await teardown.deps.storage.ledger(teardown.id)
  const items = artefacts === null ? entries.map(({ artefact }) => artefact) : artefacts.value.items
  return new Map(items.map((artefact) => [artefact.path, artefact]))
}

function withDecisions(plan: Plan, chosen: readonly Artefact[], decision: Decision): Plan {
  const changed = new Set(chosen.map(({ path }) => path))
  const others = plan.decisions.filter(({ artefact }) => !changed.has(artefact.path))
  const decisions = [...others, ...chosen.map((artefact) => ({ artefact, decision }))]
  return { ...plan, decisions: decisions.sort((a, b) => (a.artefact.path < b.artefact.path ? -1 : 1)) }
}
