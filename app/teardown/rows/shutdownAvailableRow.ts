import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import type { RowInput } from './rowInput.ts'
import { remoteStanding } from './standing.ts'

/**
 * Whether AutoDL's own shutdown command is there now. An instance that is off already needs none, and where it is missing the person
 * presses 关机 in the console: neither keeps anything shut. That nobody could look does.
 */
export function shutdownAvailableRow({ evidence, nowMs, facts }: RowInput): Row {
  return judgeRow('shutdownAvailable', [remoteStanding(evidence.identity, evidence.seal, nowMs)], (): Verdict => {
    if (evidence.seal !== null) return { status: 'notApplicable', reason: 'shutdownAlreadyOff' }
    const there = evidence.identity?.value.hasShutdown
    if (there === undefined) return { status: 'unknown', reason: 'notRead' }
    const usable = there && facts.hasShutdown
    return usable ? { status: 'green', reason: 'shutdownThere' } : { status: 'notApplicable', reason: 'shutdownAbsent' }
  })
}
