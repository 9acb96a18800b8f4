import type { Evidence } from './evidence.ts'
import type { GateFacts } from './gateFacts.ts'
import { type Held, mayPowerOff } from './mayPowerOff.ts'

/** The whole condition for running the command for 关机. Asked by the machine, and once more right before the command. */
export function mayShutDown(held: Held, evidence: Evidence, nowMs: number, facts: GateFacts): boolean {
  const isThere = facts.hasShutdown && evidence.identity?.value.hasShutdown === true
  return isThere && mayPowerOff(held, evidence, nowMs, facts)
}
