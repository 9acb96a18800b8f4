/** AutoDL's ports are hammered from outside and its sshd refuses bursts (MaxStartups): wait seconds, then a minute. */
const delaysMs = [1_000, 2_000, 5_000, 15_000, 60_000] as const

/**
 * How long to wait after failed attempt number `attempt` (from 1) before the next: 1, 2, 5, 15, then 60 s for ever, each
 * shifted by up to a fifth either way so that a laptop that wakes does not knock for all instances at once.
 * `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
  const index = Math.min(Math.max(attempt, 1), delaysMs.length) - 1
  const delayMs = delaysMs[index] ?? 60_000
  return Math.round(delayMs * (0.8 + 0.4 * random))
}
