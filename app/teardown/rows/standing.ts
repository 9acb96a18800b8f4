import type { Evidence } from '#app/teardown/evidence.ts'
import { EVIDENCE_EXPIRES_MS } from '#app/teardown/evidenceExpiry.ts'

type AnyFact = { readonly source: string; readonly atMs: number } | null

/** Whether a fact may be used now. `expiresAtMs` is null for one that a seal holds. */
export type Standing =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'stale' | 'good'
      readonly source: string
      readonly atMs: number
      readonly expiresAtMs: number | null
    }

/** A fact about this computer: it expires always. One from the future was read under another clock and proves nothing. */
export function localStanding(fact: AnyFact, nowMs: number): Standing {
  if (fact === null) return { kind: 'missing' }
  const { source, atMs } = fact
  const expiresAtMs = atMs + EVIDENCE_EXPIRES_MS
  // Written so that a number that is none (NaN) counts as stale.
  const fresh = atMs <= nowMs && nowMs < expiresAtMs
  return { kind: fresh ? 'good' : 'stale', source, atMs, expiresAtMs }
}

/** A fact about the instance: it expires too, unless it was read before the instance was seen off and that seal holds. */
export function remoteStanding(fact: AnyFact, seal: Evidence['seal'], nowMs: number): Standing {
  if (fact !== null && seal !== null && fact.atMs <= seal.sealedAtMs) {
    return { kind: 'good', source: fact.source, atMs: fact.atMs, expiresAtMs: null }
  }
  return localStanding(fact, nowMs)
}
