import type { Artefact, Ledger, LedgerEntry } from './artefact.ts'

/** What a scan brings home. */
export type ScanOutcome = {
  readonly items: readonly Artefact[]
  readonly complete: boolean
  readonly problems: readonly string[]
}

const isSame = (one: Artefact, other: Artefact): boolean =>
  one.path === other.path &&
  one.tier === other.tier &&
  one.kind === other.kind &&
  one.sizeBytes === other.sizeBytes &&
  one.mtimeMs === other.mtimeMs

/**
 * The ledger after a scan. What is known of copies stays with its path: each copy is bound to size and time, so it
 * counts again only for the same file. A file that a complete scan did not meet is gone from the instance, or no artefact
 * any more since its pin went, and leaves the ledger; after an incomplete scan it may still be there, so it stays.
 */
export function mergeScan(before: Ledger, scan: ScanOutcome, atMs: number): Ledger {
  const known = new Map(before.entries.map((entry) => [entry.artefact.path, entry]))
  const entries = scan.items.map((artefact): LedgerEntry => {
    const old = known.get(artefact.path)
    known.delete(artefact.path)
    if (old === undefined) return { artefact, local: null, fs: null, discarded: null, keptUnread: null }
    return isSame(old.artefact, artefact) ? old : { ...old, artefact }
  })
  if (!scan.complete) entries.push(...known.values())
  return {
    ...before,
    entries,
    scannedAtMs: atMs,
    complete: scan.complete,
    problems: [...scan.problems],
    scanning: false,
  }
}
