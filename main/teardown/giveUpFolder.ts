import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * The person gives up a folder that scans do not enter, with all that lies in it, or takes that back; which voids an approval. Throws
 * `teardown.wrongState` unless a plan that ends with 释放 is open, `teardown.unknownArtefact` when the newest scan did not leave it out.
 */
export async function giveUpFolder(teardown: InstanceTeardown, folder: string, giveUp: boolean): Promise<void> {
  const { state, plan, evidence } = teardown.expect('preparing', 'approved')
  if (plan?.verb !== 'release') throw new BerthError('teardown.wrongState', { state })
  if (!evidence.artefacts?.value.leftOut.includes(folder)) {
    throw new BerthError('teardown.unknownArtefact', { path: folder })
  }
  await teardown.audit(giveUp ? 'artefact.discarded' : 'artefact.kept', null, { folder })
  await teardown.apply((record) => {
    if (record.plan?.verb !== 'release') throw new BerthError('teardown.wrongState', { state: record.state })
    const others = record.plan.leftOut.filter((each) => each !== folder)
    const leftOut = (giveUp ? [...others, folder] : others).sort()
    return { type: 'plan', ...teardown.bound({ ...record.plan, leftOut }, record), drift: 'driftDecision' }
  })
}
