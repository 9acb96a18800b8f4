import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import type { RowInput } from './rowInput.ts'
import { remoteStanding } from './standing.ts'

/** Same container and same host key as in the plan, and the plan is about the instance of this name. */
export function identityRow({ plan, evidence, nowMs, facts }: RowInput): Row {
  return judgeRow('identity', [remoteStanding(evidence.identity, evidence.seal, nowMs)], (): Verdict => {
    const seen = evidence.identity?.value
    if (plan.alias !== facts.alias) {
      return { status: 'red', reason: 'identityAlias', params: { alias: facts.alias, planned: plan.alias } }
    }
    if (seen?.hostKeySha256 !== plan.hostKeySha256) {
      const items = [plan.hostKeySha256, seen?.hostKeySha256 ?? '']
      return { status: 'red', reason: 'identityHostKey', items }
    }
    // A host that is no container has only its name.
    const same =
      seen.containerUuid === plan.containerUuid &&
      (plan.containerUuid !== null || seen.hostname === facts.hostname) &&
      plan.instanceId === facts.instanceId
    const items = [plan.containerUuid ?? facts.hostname, seen.containerUuid ?? seen.hostname]
    if (!same) return { status: 'red', reason: 'identityContainer', items }
    return { status: 'green', reason: 'identitySame', params: { id: seen.containerUuid ?? seen.hostname } }
  })
}
