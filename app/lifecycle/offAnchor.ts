import type { Power } from '#app/instance/instance.ts'

/** What is known of when an instance went off. Every time is null when nothing of the kind is known. */
export type OffEvidence = {
  /** When the person says it was powered off. */
  readonly toldAtMs: number | null
  /** When it last answered. */
  readonly seenAliveAtMs: number | null
  /** When a command for 关机 of Berth went out. */
  readonly commandSentAtMs: number | null
  readonly nowMs: number
}

/** The instance may answer for this long after the command, and the record of its last answer is only so exact. */
const SLACK_MS = 300_000

/**
 * Since when an instance counts as off: the earliest time that fits the evidence, so that the clock is never late. It was on when it
 * last answered, so it cannot be off for longer; a time in the future fits nothing.
 */
export function offAnchor(evidence: OffEvidence): Pick<Power, 'sinceMs' | 'known'> {
  const { toldAtMs, seenAliveAtMs, commandSentAtMs, nowMs } = evidence
  const known = [commandSentAtMs, toldAtMs].filter((atMs) => atMs !== null && fitsOff(atMs, evidence)) as number[]
  if (known.length > 0) return { sinceMs: Math.min(...known), known: 'told' }
  return { sinceMs: seenAliveAtMs === null ? nowMs : Math.min(seenAliveAtMs, nowMs), known: 'guess' }
}

/** Whether an instance can have gone off at that time: not in the future, and not before it last answered. */
export function fitsOff(atMs: number, { seenAliveAtMs, nowMs }: Pick<OffEvidence, 'seenAliveAtMs' | 'nowMs'>): boolean {
  return atMs <= nowMs && (seenAliveAtMs === null || atMs >= Math.min(seenAliveAtMs, nowMs) - SLACK_MS)
}
