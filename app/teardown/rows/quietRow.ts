import type { RunningProcess } from '#app/teardown/evidence.ts'
import type { Plan } from '#app/teardown/plan.ts'
import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import type { RowInput } from './rowInput.ts'
import { remoteStanding } from './standing.ts'

/** The start is computed from the boot time, which shifts by a second when the host's clock is set. */
const START_TOLERANCE_MS = 2_000

/** Nothing of the person's own work runs, except what a plan that ends with 关机 accepted by name. */
export function quietRow({ plan, evidence, nowMs }: RowInput): Row {
  return judgeRow('quiet', [remoteStanding(evidence.quiet, evidence.seal, nowMs)], (): Verdict => {
    const list = evidence.quiet?.value
    const blind: Verdict = { status: 'unknown', reason: 'quietIncomplete' }
    // An empty list that could not be completed says nothing; what 关机 would end of what was seen has to be accepted.
    if (!list || (!list.complete && plan.verb === 'release')) return blind
    const open = list.processes.filter((running) => !isAccepted(running, plan))
    const items = open.map(({ pid, command }) => `${pid} ${command}`)
    if (open.some(({ writing }) => writing.length > 0)) {
      return { status: 'red', reason: 'quietWriting', params: { count: open.length }, items }
    }
    if (open.length > 0) return { status: 'red', reason: 'quietRunning', params: { count: open.length }, items }
    if (!list.complete) return blind
    const count = list.processes.length
    return count === 0
      ? { status: 'green', reason: 'quietNone' }
      : { status: 'green', reason: 'quietAccepted', params: { count } }
  })
}

/** The same process, not only the same number: pids come back. 释放 accepts none. */
function isAccepted(running: RunningProcess, plan: Plan): boolean {
  if (plan.verb !== 'shutdown') return false
  return plan.acceptedProcesses.some(
    ({ pid, startedAtMs, command }) =>
      pid === running.pid &&
      command === running.command &&
      Math.abs(startedAtMs - running.startedAtMs) <= START_TOLERANCE_MS,
  )
}
