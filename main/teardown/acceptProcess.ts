import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/** Puts a running process into the plan as one that 关机 may end. Throws `teardown.wrongState` for 释放 or an unseen one. */
export async function acceptProcess(teardown: InstanceTeardown, pid: number, startedAtMs: number): Promise<void> {
  await teardown.apply((record) => {
    const { state, plan, evidence } = record
    const running = evidence.quiet?.value.processes.find((one) => one.pid === pid && one.startedAtMs === startedAtMs)
    const open = state === 'preparing' || state === 'approved'
    if (!open || plan?.verb !== 'shutdown' || running === undefined) {
      throw new BerthError('teardown.wrongState', { state })
    }
    const others = plan.acceptedProcesses.filter((one) => one.pid !== pid)
    const accepted = { pid, startedAtMs, command: running.command }
    const next = { ...plan, acceptedProcesses: [...others, accepted].sort((a, b) => a.pid - b.pid) }
    return { type: 'plan', ...teardown.bound(next, record), drift: 'driftDecision' }
  })
}
