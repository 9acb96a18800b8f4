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
export function offAnchor({
  toldAtMs,
  seenAliveAtMs,
  commandSentAtMs,
  nowMs,
}: OffEvidence): Pick<Power, 'sinceMs' | 'known'> {
  const aliveMs = seenAliveAtMs === null ? null : Math.min(seenAliveAtMs, nowMs)
  const fits = (atMs: number | null): atMs is number =>
    atMs !== null && atMs <= nowMs && (aliveMs === null || atMs >= aliveMs - SLACK_MS)
  const known = [commandSentAtMs, toldAtMs].filter(fits)
  if (known.length > 0) return { sinceMs: Math.min(...known), known: 'told' }
  return { sinceMs: aliveMs ?? nowMs, known: 'guess' }
}
